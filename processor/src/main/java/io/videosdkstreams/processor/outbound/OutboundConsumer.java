package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics, and commits the position of what is finished. For one thread. */
final class OutboundConsumer implements ConsumerRebalanceListener, AutoCloseable {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(2);

  /**
   * A request that is on its way when its partition moves may be accepted: its answer is awaited.
   */
  private static final Duration REVOKE_TIMEOUT = HttpEndpoint.TIMEOUT.plusSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  /** Of all partitions together; one has at least a share that holds any message. */
  private static final long MAX_QUEUED_BYTES = 32L << 20;

  private static final long MIN_QUEUED_BYTES = 256L << 10;

  private static final Logger LOG = LoggerFactory.getLogger(OutboundConsumer.class);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, OutboundTopic> topics;
  private final Map<String, Uuid> topicIds;
  private final Delivery delivery;
  private final OutboundMetrics metrics;
  private final Map<TopicPartition, PartitionDeliveries> partitions = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private long lastCommit = System.nanoTime();

  private OutboundConsumer(
      KafkaConsumer<String, byte[]> consumer,
      List<OutboundTopic> topics,
      Map<String, Uuid> topicIds,
      Delivery delivery,
      OutboundMetrics metrics) {
    this.consumer = consumer;
    this.topics =
        topics.stream().collect(Collectors.toMap(OutboundTopic::name, Function.identity()));
    this.topicIds = topicIds;
    this.delivery = delivery;
    this.metrics = metrics;
  }

  /**
   * @param clientProperties of the consumer
   */
  static OutboundConsumer open(
      Map<String, Object> clientProperties,
      List<OutboundTopic> topics,
      Delivery delivery,
      OutboundMetrics metrics)
      throws InterruptedException {
    List<String> names = topics.stream().map(OutboundTopic::name).toList();
    Map<String, Uuid> topicIds = topicIds(clientProperties, names);
    OutboundConsumer opened =
        new OutboundConsumer(
            new KafkaConsumer<>(
                clientProperties, new StringDeserializer(), new ByteArrayDeserializer()),
            topics,
            topicIds,
            delivery,
            metrics);
    opened.consumer.subscribe(names, opened);
    return opened;
  }

  private static Map<String, Uuid> topicIds(
      Map<String, Object> clientProperties, List<String> names) throws InterruptedException {
    Map<String, Object> configuration = new HashMap<>(clientProperties);
    configuration.keySet().retainAll(AdminClientConfig.configNames());
    try (Admin admin = Admin.create(configuration)) {
      return admin.describeTopics(names).allTopicNames().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().topicId()));
    } catch (ExecutionException e) {
      throw new KafkaException("the topics cannot be described", e.getCause());
    }
  }

  /** Takes what there is to read, and commits what is finished. */
  void poll() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL_TIMEOUT)) {
      partitions
          .get(new TopicPartition(record.topic(), record.partition()))
          .add(Message.of(topics.get(record.topic()), topicIds.get(record.topic()), record));
    }
    pauseFull();
    metrics.lag(lag());
    if (System.nanoTime() - lastCommit >= COMMIT_INTERVAL.toNanos()) {
      commit(partitions.keySet());
    }
  }

  private void pauseFull() {
    long share = Math.max(MIN_QUEUED_BYTES, MAX_QUEUED_BYTES / Math.max(1, partitions.size()));
    Set<TopicPartition> full = new HashSet<>();
    partitions.forEach(
        (partition, deliveries) -> {
          if (deliveries.full(share)) {
            full.add(partition);
          }
        });
    Set<TopicPartition> resumed = new HashSet<>(consumer.paused());
    resumed.removeAll(full);
    consumer.resume(resumed);
    consumer.pause(full);
  }

  private long lag() {
    long lag = 0;
    for (Map.Entry<TopicPartition, PartitionDeliveries> one : partitions.entrySet()) {
      OptionalLong unread = consumer.currentLag(one.getKey());
      lag += one.getValue().queued() + unread.orElse(0);
    }
    return lag;
  }

  /** What cannot be committed now is committed with the next; until then it may be sent again. */
  private void commit(Collection<TopicPartition> of) {
    lastCommit = System.nanoTime();
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    for (TopicPartition partition : of) {
      PartitionDeliveries deliveries = partitions.get(partition);
      long position = deliveries == null ? -1 : deliveries.position();
      if (position >= 0 && position != committed.getOrDefault(partition, -1L)) {
        positions.put(partition, new OffsetAndMetadata(position));
      }
    }
    if (positions.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(positions, COMMIT_TIMEOUT);
      positions.forEach((partition, position) -> committed.put(partition, position.offset()));
    } catch (TimeoutException | RebalanceInProgressException | CommitFailedException e) {
      LOG.debug("positions are not committed", e);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    assigned.forEach(partition -> partitions.put(partition, new PartitionDeliveries(delivery)));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    stop(revoked, REVOKE_TIMEOUT);
    commit(revoked);
    forget(revoked);
  }

  /** Another instance has them already. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    stop(lost, Duration.ZERO);
    forget(lost);
  }

  private void forget(Collection<TopicPartition> gone) {
    partitions.keySet().removeAll(gone);
    committed.keySet().removeAll(gone);
  }

  /** All at once: their requests are on their way at the same time. */
  private void stop(Collection<TopicPartition> stopped, Duration timeout) {
    List<PartitionDeliveries> all =
        stopped.stream().map(partitions::get).filter(found -> found != null).toList();
    all.forEach(PartitionDeliveries::stop);
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      for (PartitionDeliveries deliveries : all) {
        deliveries.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Waits briefly for requests on their way, commits what is finished, and leaves the group. */
  @Override
  public void close() {
    try {
      stop(List.copyOf(partitions.keySet()), CLOSE_TIMEOUT);
      commit(partitions.keySet());
    } finally {
      partitions.clear();
      consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
  }
}
