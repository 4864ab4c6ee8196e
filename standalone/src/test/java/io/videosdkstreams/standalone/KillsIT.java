package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.run.ProcessorApplication;
import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the middle of the work, again and again: what is derived in the end is what
 * the oracle says, every event is on its topic once, and work goes on within half a minute each
 * time. {@code -Dkills=100} kills that often, seven in ten the processor alone and three the broker
 * with it; {@code -Dseed} begins elsewhere.
 */
final class KillsIT {

  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final int OF_EVERYTHING = Math.max(1, KILLS * 3 / 10);
  private static final long SEED = Long.getLong("seed", 1);
  private static final int PARTITIONS = 3;
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

  /** Sent before each kill; a tenth as many after it, so that there is always work left. */
  private static final int BATCH = 1_500;

  private static final int AFTERWARDS = BATCH / 10;
  private static final Path LOGS = Path.of("target", "kills");

  @TempDir private Path data;
  private final RandomGenerator random = new SplittableRandom(SEED);
  private final List<Duration> recoveries = new ArrayList<>();
  private final List<Duration> recoveriesWithoutState = new ArrayList<>();

  @Test
  void theProcessorKilled() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20)) {
      Map<String, String> environment = environment();
      environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
      Child processor =
          new Child(ProcessorApplication.class, environment, LOGS.resolve("processor"));
      // Once at least, and then each seventh time, the machine comes back with empty disks.
      killed(processor, broker.bootstrapServers(), KILLS - OF_EVERYTHING, 7);
    }
    print("processor", recoveries);
    print("processor, state lost", recoveriesWithoutState);
  }

  @Test
  void brokerAndProcessorKilledTogether() throws Exception {
    int port = Ports.lasting();
    Map<String, String> environment = environment();
    environment.put("BROKER_PORT", Integer.toString(port));
    environment.put("INGEST_PORT", "0");
    Child everything =
        new Child(StandaloneApplication.class, environment, LOGS.resolve("everything"));
    killed(everything, LoopbackPort.HOST + ":" + port, OF_EVERYTHING, Integer.MAX_VALUE);
    print("broker and processor", recoveries);
    print("broker and processor, state lost", recoveriesWithoutState);
  }

  private void killed(Child child, String bootstrapServers, int kills, int everyDisk)
      throws Exception {
    Traffic traffic = Traffic.of(SEED, (kills + 1) * (BATCH + AFTERWARDS));
    try (Progress progress = new Progress(bootstrapServers, TOPICS, child::describe);
        RawLogFeed feed = new RawLogFeed(bootstrapServers, TOPICS.raw().name(), traffic)) {
      child.start();
      progress.await("there are topics", () -> progress.received() == 0);
      for (int kill = 1; kill <= kills; kill++) {
        feed.send(BATCH);
        long from = progress.written();
        int more = 1 + random.nextInt(BATCH);
        progress.await("it works", () -> progress.written() >= from + more);
        child.kill();
        boolean withoutState = kill % everyDisk == Math.min(everyDisk / 2, kills);
        if (withoutState) {
          Utils.delete(data.resolve("state").toFile());
        }
        (withoutState ? recoveriesWithoutState : recoveries).add(recovery(child, progress, feed));
      }
      feed.finish();
      progress.await(
          "all is read",
          () ->
              progress.committed() >= traffic.size()
                  && progress.committed() == progress.received());
      compare(traffic, new Reader(bootstrapServers, 1), progress);
    } finally {
      child.kill();
    }
  }

  /**
   * From the kill until everything that had arrived by then is done, and more. Offsets that move on
   * alone may be the broker's doing, which ends what was to be committed before the kill.
   */
  private static Duration recovery(Child child, Progress progress, RawLogFeed feed)
      throws Exception {
    long killed = System.nanoTime();
    child.start();
    long[] before = {-1};
    progress.await("the broker answers", () -> (before[0] = progress.received()) >= 0);
    feed.send(AFTERWARDS);
    progress.await("it works again", () -> progress.committed() > before[0]);
    Duration recovery = Duration.ofNanos(System.nanoTime() - killed);
    assertThat(recovery).isLessThanOrEqualTo(BACK_WITHIN);
    return recovery;
  }

  private static void compare(Traffic traffic, Reader reader, Progress progress)
      throws IOException {
    progress.awaitOracles(traffic, () -> DerivedTopics.read(reader, TOPICS), 20);
    assertThat(DerivedTopics.read(reader, TOPICS).events()).isEqualTo(traffic.eventIds(TOPICS));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("DATA_DIR", data.toString());
    environment.put("PARTITIONS", Integer.toString(PARTITIONS));
    environment.put("PROCESSOR_PORT", Integer.toString(Ports.lasting()));
    return environment;
  }

  private static void print(String what, List<Duration> recoveries) {
    if (recoveries.isEmpty()) {
      return;
    }
    List<Long> sorted = recoveries.stream().map(Duration::toMillis).sorted().toList();
    System.out.printf(
        "%d kills of the %s: working again after min %d, median %d, max %d ms: %s%n",
        sorted.size(),
        what,
        sorted.getFirst(),
        sorted.get(sorted.size() / 2),
        sorted.getLast(),
        recoveries.stream().map(Duration::toMillis).toList());
  }
}
