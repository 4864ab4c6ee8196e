package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.ingest.IngestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three processors on one broker come and go, and whoever is asked answers. */
final class ThreeInstancesIT {

  private static final Logger LOG = LoggerFactory.getLogger(ThreeInstancesIT.class);
  private static final int SESSIONS = 40;
  private static final long LOAD_PAUSE_MS = 300;
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  /** What Streams says when it throws the state of a partition away and reads it all again. */
  private static final String FROM_SCRATCH = "bootstrap from scratch";

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private Fleet fleet;
  private IngestServer ingest;
  private Sender sender;
  private Reader reader;
  private final List<Gaps> watching = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    fleet = new Fleet("one-of-three", broker.bootstrapServers(), data, Map.of());
    fleet.start();
    ingest = Installation.ingest(broker.bootstrapServers(), Map.of());
    sender = new Sender(ingest.port(), Installation.SECRET);
    reader = new Reader(broker.bootstrapServers(), 0);
  }

  @AfterEach
  void stop() throws Exception {
    for (Gaps gaps : watching) {
      gaps.end();
    }
    fleet.kill();
    ingest.close();
    broker.close();
  }

  @Test
  void whoeverIsAskedAnswersWhileTheyComeAndGo() throws Exception {
    IntStream.range(0, SESSIONS).forEach(i -> EndedSession.deliver(sender, "s/" + i));
    reader.awaitProcessed();
    fleet.awaitEverybodyOwnsAndNothingIsOld();
    Map<String, String> expected = fleet.agreed();

    Duration killed = longestGap("kill", fleet.instances().get(0), expected);
    Duration stopped = longestGap("stop", fleet.instances().get(1), expected);
    LOG.info("longest gap: kill {}, stop {}", killed, stopped);
    assertThat(killed).isLessThan(LONGEST_GAP);
    assertThat(stopped).isLessThan(LONGEST_GAP);

    // A clean stop leaves its state on the disk.
    assertThat(fleet.instances().get(1).said()).doesNotContain(FROM_SCRATCH);

    rollingRestart(expected);
    for (Instance instance : fleet.instances()) {
      assertThat(instance.said()).as("%s, restarted", instance).doesNotContain(FROM_SCRATCH);
    }
  }

  private void rollingRestart(Map<String, String> expected) throws Exception {
    Map<String, String> sessions = new TreeMap<>(expected);
    sessions.keySet().removeIf(path -> path.startsWith("/sessions?"));
    List<String> delivered = new CopyOnWriteArrayList<>();
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    load.scheduleWithFixedDelay(
        () -> {
          String id = "during/" + delivered.size();
          EndedSession.deliver(sender, id);
          delivered.add(id);
        },
        0,
        LOAD_PAUSE_MS,
        TimeUnit.MILLISECONDS);
    Duration longest = Duration.ZERO;
    for (Instance instance : fleet.instances()) {
      Gaps gaps = watch(fleet.others(instance), sessions);
      instance.stop();
      instance.start();
      instance.awaitReady();
      fleet.awaitCopies();
      assertThat(gaps.end().wrong()).isEmpty();
      longest = gaps.longest().compareTo(longest) > 0 ? gaps.longest() : longest;
    }
    load.shutdown();
    assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).as("the load has ended").isTrue();
    reader.awaitProcessed();
    fleet.awaitEverybodyOwnsAndNothingIsOld();
    LOG.info("longest gap: rolling restart {}, {} sessions meanwhile", longest, delivered.size());
    assertThat(longest).isLessThan(LONGEST_GAP);

    Map<String, String> after = fleet.agreed();
    assertThat(after).containsAllEntriesOf(sessions);
    assertThat(after.keySet()).containsAll(delivered.stream().map(Fleet::path).toList());
  }

  /** How long the others do not answer for some key while this one goes and comes. */
  private Duration longestGap(String how, Instance going, Map<String, String> expected)
      throws Exception {
    List<Instance> others = fleet.others(going);
    Gaps gaps = watch(others, expected);
    long begin = System.nanoTime();
    if (how.equals("kill")) {
      going.kill();
    } else {
      going.stop();
    }
    Until.holds("copies answer", gaps::anyStale);
    Until.holds("the others own everything", () -> Fleet.nothingIsOld(others, expected.keySet()));
    LOG.info(
        "{}: copies answered for at most {}", how, Duration.ofNanos(System.nanoTime() - begin));
    going.start();
    going.awaitReady();
    fleet.awaitCopies();
    assertThat(gaps.end().wrong()).as(how).isEmpty();
    return gaps.longest();
  }

  private Gaps watch(List<Instance> asked, Map<String, String> expected) {
    Gaps gaps = Gaps.watch(asked, some(expected));
    watching.add(gaps);
    return gaps;
  }

  /**
   * A session for about each partition, and one list of all: more would only measure the asking.
   */
  private static Map<String, String> some(Map<String, String> expected) {
    Map<String, String> some = new TreeMap<>();
    for (int i = 0; i < SESSIONS; i += SESSIONS / 8) {
      some.put(Fleet.path("s/" + i), expected.get(Fleet.path("s/" + i)));
    }
    expected.entrySet().stream()
        .filter(one -> one.getKey().startsWith("/sessions?"))
        .findFirst()
        .ifPresent(list -> some.put(list.getKey(), list.getValue()));
    return some;
  }
}
