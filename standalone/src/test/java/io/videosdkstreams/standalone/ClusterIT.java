package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three brokers and three processors under steady signed load, killed in turn: nothing accepted is
 * missing, every view is the oracle's, and whoever is left goes on answering. {@code -Dvictims=3}
 * kills all three of both kinds.
 */
final class ClusterIT {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterIT.class);
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final Map<String, String> THREE_COPIES = Map.of("REPLICATION_FACTOR", "3");
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  /** Ten seconds until the group misses it, and a transaction of a minute is not waited for. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(60);

  private static final int VICTIMS = Integer.getInteger("victims", 3);
  private static final int BROKER_VICTIMS = Integer.getInteger("broker.victims", 3);
  private static final int PARTITIONS = 6;

  /** More than is sent. */
  private static final int TRAFFIC = 20_000;

  @TempDir private Path data;
  private Cluster cluster;
  private Fleet fleet;
  private IngestServer ingest;
  private Sender sender;
  private Progress progress;
  private final List<Gaps> watching = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster(data, Path.of("target", "cluster"));
    cluster.start();
    fleet = new Fleet("of-the-cluster", cluster.bootstrapServers(), data, THREE_COPIES);
    fleet.start();
    ingest = Installation.ingest(cluster.bootstrapServers(), THREE_COPIES);
    sender = new Sender(ingest.port(), Installation.SECRET);
    progress = new Progress(cluster.bootstrapServers(), TOPICS, fleet.instances()::toString);
  }

  @AfterEach
  void stop() throws Exception {
    for (Gaps gaps : watching) {
      gaps.end();
    }
    if (progress != null) {
      progress.close();
    }
    if (fleet != null) {
      fleet.kill();
    }
    if (ingest != null) {
      ingest.close();
    }
    cluster.kill();
  }

  @Test
  void eachBrokerAndEachProcessorIsKilledInTurn() throws Exception {
    Map<String, String> settled = settledSessions();
    Load load = Load.start(Traffic.of(5, TRAFFIC), sender);

    Duration processors = Duration.ZERO;
    for (Instance victim : fleet.instances().subList(0, VICTIMS)) {
      processors = longer(processors, processorKilled(victim, settled));
    }
    Duration brokers = Duration.ZERO;
    for (Child victim : cluster.brokers().subList(0, BROKER_VICTIMS)) {
      brokers = longer(brokers, brokerKilled(victim, settled));
    }
    Traffic accepted = load.end();
    LOG.info(
        "{} webhooks accepted, the slowest after {}; longest time without an answer for a key:"
            + " processor killed {}, broker killed {}",
        accepted.size(),
        load.longestDelivery(),
        processors,
        brokers);
    progress.await("all is read", () -> progress.committed() == progress.received());
    fleet.awaitEverybodyOwnsAndNothingIsOld();
    compare(accepted);
    assertThat(fleet.agreed()).containsAllEntriesOf(settled);
    assertThat(processors).isLessThan(LONGEST_GAP);
    assertThat(brokers).isLessThan(LONGEST_GAP);
  }

  private Map<String, String> settledSessions() throws Exception {
    oneOfEachPartition().forEach(id -> EndedSession.deliver(sender, id));
    progress.await("all is read", () -> progress.committed() == progress.received());
    fleet.awaitEverybodyOwnsAndNothingIsOld();
    Map<String, String> settled = new TreeMap<>(fleet.agreed());
    settled.keySet().removeIf(path -> path.startsWith("/sessions?"));
    return settled;
  }

  /** So that whoever is killed, somebody answers from a copy. */
  private static Collection<String> oneOfEachPartition() {
    Map<Integer, String> sessions = new TreeMap<>();
    for (int i = 0; sessions.size() < PARTITIONS; i++) {
      String id = "settled/" + i;
      byte[] key = id.getBytes(StandardCharsets.UTF_8);
      sessions.putIfAbsent(BuiltInPartitioner.partitionForKey(key, PARTITIONS), id);
    }
    return sessions.values();
  }

  private Duration processorKilled(Instance victim, Map<String, String> settled) throws Exception {
    List<Instance> others = fleet.others(victim);
    Gaps gaps = watch(others, settled);
    victim.kill();
    Until.holds("copies answer", gaps::anyStale);
    long killed = System.nanoTime();
    Until.holds("the others own everything", () -> Fleet.nothingIsOld(others, Fleet.lists()));
    workGoesOn();
    Duration takenOver = Duration.ofNanos(System.nanoTime() - killed);
    LOG.info("{} killed: the others have done what had arrived after {}", victim, takenOver);
    assertThat(takenOver).isLessThan(TAKEN_OVER_WITHIN);
    victim.start();
    victim.awaitReady();
    fleet.awaitCopies();
    return end(gaps, victim.toString());
  }

  private Duration brokerKilled(Child victim, Map<String, String> settled) throws Exception {
    Gaps gaps = watch(fleet.instances(), settled);
    victim.kill();
    workGoesOn();
    victim.start();
    cluster.awaitWhole();
    return end(gaps, victim.toString());
  }

  /** All that had arrived by now is processed. */
  private void workGoesOn() throws Exception {
    long[] arrived = {-1};
    progress.await("the brokers answer", () -> (arrived[0] = progress.received()) >= 0);
    progress.await("work goes on", () -> progress.committed() >= arrived[0]);
  }

  private static Duration end(Gaps gaps, String victim) throws InterruptedException {
    assertThat(gaps.end().wrong()).as(victim).isEmpty();
    LOG.info("{} killed: longest time without an answer {}", victim, gaps.longest());
    return gaps.longest();
  }

  private Gaps watch(List<Instance> asked, Map<String, String> settled) {
    Map<String, String> some = new TreeMap<>(settled);
    some.keySet().removeIf(path -> path.contains("?") || path.endsWith("/timeline"));
    Gaps gaps = Gaps.watch(asked, some);
    watching.add(gaps);
    return gaps;
  }

  private void compare(Traffic accepted) throws Exception {
    Reader reader = new Reader(cluster.bootstrapServers(), 0);
    progress.awaitOracles(accepted, () -> ofTraffic(reader), 10);
    assertThat(ofTraffic(reader).events()).isEqualTo(accepted.eventIds(TOPICS));
  }

  private static DerivedTopics ofTraffic(Reader reader) throws IOException {
    return DerivedTopics.read(
        reader,
        TOPICS,
        key -> !key.startsWith("settled/") && !key.startsWith(EndedSession.ACCOUNT + "|"));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
