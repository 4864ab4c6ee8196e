package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far a processor has come, and, when it comes no further, what there is to know about it. */
final class Progress implements AutoCloseable {

  private static final String GROUP = "videosdk-streams-processor";
  private static final int ANSWER_SECONDS = 5;

  private final Admin admin;
  private final Topics topics;
  private final Supplier<String> workers;

  /**
   * @param workers says what those who work know
   */
  Progress(String bootstrapServers, Topics topics, Supplier<String> workers) {
    this.topics = topics;
    this.workers = workers;
    // A broker that is back is asked again at once.
    admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "reconnect.backoff.max.ms", 200,
                "request.timeout.ms", 2_000,
                "default.api.timeout.ms", 4_000));
  }

  /** Webhooks whose results are committed. */
  long committed() throws Exception {
    return admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .entrySet()
        .stream()
        .filter(offset -> offset.getKey().topic().equals(topics.raw().name()))
        .mapToLong(offset -> offset.getValue() == null ? 0 : offset.getValue().offset())
        .sum();
  }

  long received() throws Exception {
    return sum(ends(List.of(topics.raw().name()), IsolationLevel.READ_UNCOMMITTED));
  }

  /** Records of derived topics, those of open and aborted transactions and markers included. */
  long written() throws Exception {
    List<String> derived =
        topics.all().stream()
            .map(topic -> topic.name())
            .filter(name -> !name.equals(topics.raw().name()))
            .toList();
    return sum(ends(derived, IsolationLevel.READ_UNCOMMITTED));
  }

  /**
   * As {@link Until}; when it is still not so at the deadline, says what the broker and the workers
   * know.
   */
  void await(String condition, Callable<Boolean> check) {
    try {
      Until.holds(condition, check);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + describe(), e);
    }
  }

  /**
   * Waits until the views are the oracle's, and fails with the differences when they are not to be.
   *
   * @param derived reads what there is
   * @param looks how often; what is inferred at a deadline may still be to come
   */
  void awaitOracles(Traffic traffic, Callable<DerivedTopics> derived, int looks) {
    List<List<String>> last = new ArrayList<>();
    await(
        "the views are the oracle's",
        () -> {
          last.add(traffic.differences(topics, derived.call().tables(), Instant.now()));
          return last.getLast().isEmpty() || last.size() > looks;
        });
    assertThat(last.getLast()).isEmpty();
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    try {
      Collection<String> all = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      Map<TopicPartition, Long> stable = ends(all, IsolationLevel.READ_COMMITTED);
      ends(all, IsolationLevel.READ_UNCOMMITTED)
          .forEach(
              (partition, end) -> {
                if (!end.equals(stable.get(partition))) {
                  text.append(
                      "%s: last stable offset %d, high watermark %d%n"
                          .formatted(partition, stable.get(partition), end));
                }
              });
      text.append("group: ")
          .append(
              admin
                  .listConsumerGroupOffsets(GROUP)
                  .partitionsToOffsetAndMetadata()
                  .get(ANSWER_SECONDS, TimeUnit.SECONDS))
          .append('\n');
    } catch (Exception e) {
      text.append("the broker does not say: ").append(e).append('\n');
    }
    return text.append(workers.get()).toString();
  }

  private Map<TopicPartition, Long> ends(Collection<String> names, IsolationLevel isolation)
      throws Exception {
    Map<TopicPartition, OffsetSpec> asked =
        admin
            .describeTopics(names)
            .allTopicNames()
            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
            .values()
            .stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(p -> new TopicPartition(topic.name(), p.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(asked, new ListOffsetsOptions(isolation))
        .all()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static long sum(Map<TopicPartition, Long> ends) {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
