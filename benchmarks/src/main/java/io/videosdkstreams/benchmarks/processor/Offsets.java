package io.videosdkstreams.benchmarks.processor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Sums of offsets over partitions, as the broker knows them. */
record Offsets(Admin admin) {

  /** What is written, open transactions and markers included. */
  long written(Collection<String> topics) throws Exception {
    return end(topics, IsolationLevel.READ_UNCOMMITTED);
  }

  /** Up to where those who read committed can read. */
  long stable(Collection<String> topics) throws Exception {
    return end(topics, IsolationLevel.READ_COMMITTED);
  }

  /** How many records of a topic a group has done with; 0 when the group is not known. */
  long committed(String group, String topic) throws Exception {
    long sum = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> offset :
        known(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet()) {
      if (offset.getKey().topic().equals(topic) && offset.getValue() != null) {
        sum += offset.getValue().offset();
      }
    }
    return sum;
  }

  /** Whether a member of the group has partitions to read. */
  boolean assigned(String group) throws Exception {
    return known(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
        .flatMap(description -> description.members().stream())
        .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
  }

  /** What is known of a group, nothing when the group is not known. */
  private static <K, V> Map<K, V> known(KafkaFuture<Map<K, V>> answer) throws Exception {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw e;
    }
  }

  private long end(Collection<String> topics, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    for (TopicDescription topic :
        admin.describeTopics(List.copyOf(topics)).allTopicNames().get().values()) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        specs.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    return admin.listOffsets(specs, new ListOffsetsOptions(isolation)).all().get().values().stream()
        .mapToLong(result -> result.offset())
        .sum();
  }
}
