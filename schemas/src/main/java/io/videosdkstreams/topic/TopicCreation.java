package io.videosdkstreams.topic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing, and leaves those that exist as they are. */
public final class TopicCreation {

  private TopicCreation() {}

  /**
   * @return the names of the topics created, in order
   * @throws ExecutionException when the broker refuses or cannot be reached
   */
  public static Set<String> createMissing(
      Admin admin, Collection<? extends Topic<?, ?>> topics, int partitions, int replicationFactor)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(topic -> topic.toNewTopic(partitions, (short) replicationFactor))
            .toList();
    Set<String> created = new TreeSet<>();
    for (Map.Entry<String, KafkaFuture<Void>> entry :
        admin.createTopics(missing).values().entrySet()) {
      try {
        entry.getValue().get();
        created.add(entry.getKey());
      } catch (ExecutionException e) {
        // Another instance that starts at the same time was faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    return created;
  }
}
