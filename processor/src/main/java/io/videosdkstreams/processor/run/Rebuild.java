package io.videosdkstreams.processor.run;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the next start to compute all derived data again: deletes the committed offsets, the
 * state and the derived topics. The raw log is only read.
 *
 * <pre>
 *   no member in the group ─▶ offsets ─▶ internal topics ─▶ local state ─▶ derived topics, created again
 * </pre>
 *
 * If it is interrupted, it has to be run again: until then derived data is missing or doubled.
 */
public final class Rebuild {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  // A killed member, or a static one that has closed, leaves the group after 10 s.
  private static final Duration GROUP_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration DELETION_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);

  /** Thrown when a rebuild is not possible; the message is for the user. */
  public static final class RefusedException extends RuntimeException {
    RefusedException(String reason) {
      super(reason);
    }
  }

  private interface Condition {
    boolean holds() throws ExecutionException, InterruptedException;
  }

  private final ProcessorSettings settings;
  private final Admin admin;
  private final ProcessorGroup group;

  private Rebuild(ProcessorSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
    group = new ProcessorGroup(admin, settings.applicationId());
  }

  /**
   * Returns when everything derived is deleted.
   *
   * @throws RefusedException when a processor of this installation is still running
   */
  public static void prepare(ProcessorSettings settings) throws InterruptedException {
    TopicSetup.ensure(settings, TopicSetup.BROKER_TIMEOUT);
    try (Admin admin = Admin.create(TopicSetup.longTimeoutConfiguration(settings))) {
      new Rebuild(settings, admin).run();
    } catch (ExecutionException e) {
      throw new RefusedException("the broker refuses: " + e.getCause());
    }
  }

  private void run() throws ExecutionException, InterruptedException {
    awaitEmptyGroup();
    group.delete();
    delete(InternalTopics.existing(admin, settings.applicationId()));
    deleteLocalState();
    Topics topics = settings.topics();
    List<Topic<String, byte[]>> derived =
        topics.all().stream().filter(topic -> !topic.name().equals(topics.raw().name())).toList();
    delete(derived.stream().map(Topic::name).toList());
    TopicCreation.createMissing(
        admin, derived, settings.kafka().partitions(), settings.kafka().replicationFactor());
    LOG.info(
        "everything derived is deleted; the processor computes it again from {} when it starts",
        topics.raw().name());
  }

  private void awaitEmptyGroup() throws ExecutionException, InterruptedException {
    boolean empty = await(GROUP_TIMEOUT, () -> group.members().isEmpty());
    if (!empty) {
      throw new RefusedException(
          "a processor is running, stop it first: "
              + group.members().stream()
                  .map(member -> member.groupInstanceId().orElse("?") + " at " + member.host())
                  .toList());
    }
  }

  private void delete(Collection<String> topics) throws ExecutionException, InterruptedException {
    admin.deleteTopics(topics).all().get();
    boolean deleted =
        await(
            DELETION_TIMEOUT,
            () -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    if (!deleted) {
      throw new RefusedException(
          "the broker has not deleted all of " + topics + "; run this again");
    }
    LOG.info("deleted {} topics: {}", topics.size(), topics);
  }

  private void deleteLocalState() {
    Topology topology = new Topology();
    topology.addSource("raw", settings.topics().raw().name());
    try (KafkaStreams streams = new KafkaStreams(topology, StreamsConfiguration.of(settings))) {
      streams.cleanUp();
    } catch (StreamsException e) {
      throw new RefusedException(settings.stateDir() + " cannot be cleaned up: " + e.getMessage());
    }
    LOG.info("deleted the state in {}", settings.stateDir());
  }

  private static boolean await(Duration timeout, Condition condition)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(RETRY_INTERVAL);
    }
    return true;
  }
}
