package io.videosdkstreams.processor.run;

import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next start compute everything derived anew: forgets how far the raw log was read, what
 * was known, and what was derived. The raw log itself is only ever read.
 *
 * <pre>
 *   nobody works ─▶ offsets ─▶ internal topics ─▶ local state ─▶ derived topics, made anew
 * </pre>
 *
 * Interrupted half-way it is done by running it again, and only by that: until then some of what
 * was derived is missing, or is there twice.
 */
public final class Rebuild {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(60);
  // A member that was killed, or stays in the group to be back soon, is gone after 10 s.
  private static final Duration GROUP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration DELETION_PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Something stands in the way, and the message says what. */
  public static final class Refused extends RuntimeException {
    Refused(String reason) {
      super(reason);
    }
  }

  private interface Condition {
    boolean holds() throws ExecutionException, InterruptedException;
  }

  private final ProcessorSettings settings;
  private final Admin admin;

  private Rebuild(ProcessorSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
  }

  /**
   * Returns when everything is forgotten.
   *
   * @throws Refused when a processor of this installation still works
   */
  public static void prepare(ProcessorSettings settings) throws InterruptedException {
    TopicSetup.ensure(settings, BROKER_PATIENCE);
    Map<String, Object> configuration = new HashMap<>(TopicSetup.configuration(settings));
    // A broker that has just started takes a while until it knows its groups.
    configuration.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
    try (Admin admin = Admin.create(configuration)) {
      new Rebuild(settings, admin).run();
    } catch (ExecutionException refused) {
      throw new Refused("the broker refuses: " + refused.getCause());
    }
  }

  private void run() throws ExecutionException, InterruptedException {
    awaitNobody();
    forgetOffsets();
    delete(internalTopics());
    deleteLocalState();
    Topics topics = settings.topics();
    List<Topic<String, byte[]>> derived =
        topics.all().stream().filter(topic -> !topic.name().equals(topics.raw().name())).toList();
    delete(derived.stream().map(Topic::name).toList());
    TopicCreation.createMissing(
        admin, derived, settings.partitions(), settings.replicationFactor());
    LOG.info(
        "everything derived is forgotten; the processor computes it anew from {} when it starts",
        topics.raw().name());
  }

  private void awaitNobody() throws ExecutionException, InterruptedException {
    boolean nobody = await(GROUP_PATIENCE, () -> members().isEmpty());
    if (!nobody) {
      throw new Refused(
          "a processor is at work, stop it first: "
              + members().stream()
                  .map(member -> member.groupInstanceId().orElse("?") + " at " + member.host())
                  .toList());
    }
  }

  private Collection<MemberDescription> members() throws ExecutionException, InterruptedException {
    String group = settings.applicationId();
    try {
      var description = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group);
      var state = description.get();
      return state.groupState() == GroupState.DEAD ? List.of() : state.members();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw failure;
    }
  }

  private void forgetOffsets() throws ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroups(List.of(settings.applicationId())).all().get();
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof GroupIdNotFoundException)) {
        throw failure;
      }
    }
  }

  /** Changelogs and repartition topics, of former versions too; not those of a longer name. */
  private Set<String> internalTopics() throws ExecutionException, InterruptedException {
    String ours = settings.applicationId() + "-";
    List<String> others =
        admin.listGroups().all().get().stream()
            .map(GroupListing::groupId)
            .filter(group -> group.startsWith(ours))
            .map(group -> group + "-")
            .toList();
    Set<String> internal = new TreeSet<>(admin.listTopics().names().get());
    internal.removeIf(
        name ->
            !name.startsWith(ours)
                || !(name.endsWith("-changelog") || name.endsWith("-repartition"))
                || others.stream().anyMatch(name::startsWith));
    return internal;
  }

  private void delete(Collection<String> topics) throws ExecutionException, InterruptedException {
    admin.deleteTopics(topics).all().get();
    boolean gone =
        await(
            DELETION_PATIENCE,
            () -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    if (!gone) {
      throw new Refused("the broker has not deleted all of " + topics + "; run this again");
    }
    LOG.info("deleted {} topics: {}", topics.size(), topics);
  }

  private void deleteLocalState() {
    Path state = settings.applicationDir();
    if (!Files.exists(state)) {
      return;
    }
    try {
      StateOrigin.delete(state);
    } catch (IOException undeletable) {
      throw new UncheckedIOException("cannot delete " + state, undeletable);
    }
    LOG.info("deleted {}", state);
  }

  private static boolean await(Duration patience, Condition condition)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }
}
