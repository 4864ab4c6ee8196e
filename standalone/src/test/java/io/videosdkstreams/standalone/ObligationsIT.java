package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every webhook that is answered 2xx is an obligation: whatever is killed, paused, stopped, deleted
 * or full meanwhile, it is in the raw log byte for byte, every view is the oracle's, and nothing is
 * there that nobody signed. {@code -Dobligations=10} lets everything happen that often, in another
 * order each time, 0 the worst of it once; {@code -Dseed} begins elsewhere.
 */
final class ObligationsIT {

  private static final int ALL_OUTAGES = Integer.getInteger("obligations", 0);
  private static final long SEED = Long.getLong("seed", 1);
  private static final Topics TOPICS = new Topics("videosdk.", Duration.ofDays(30));
  private static final int SENDERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** More than is sent. */
  private static final int TRAFFIC = 10_000 + 40_000 * ALL_OUTAGES;

  @TempDir private Path data;
  private final List<Outage> outages = new ArrayList<>();

  @Test
  void whatIsAnswered2xxIsKeptAndDerivedWhateverHappens() throws Exception {
    Services services = new Services(data, Path.of("target", "obligations"), TOPICS);
    try {
      services.start();
      Sender sender = new Sender(services.ingestPort(), Installation.SECRET);
      Load load = Load.start(Traffic.of(SEED, TRAFFIC), sender, SENDERS, PAUSE);
      HostileLoad hostile =
          HostileLoad.start(services.ingestPort(), sender, services::ingestPaused);
      services.awaitRecovery();
      inflictAll(services, load);
      Traffic accepted = load.end();
      List<ByteBuffer> hostileAccepted = hostile.end();
      services.awaitRecovery();
      compare(services, accepted, hostileAccepted);
      System.out.println(hostile);
      hostile.assertRepelled();
      aFreshEventFlows(services, sender);
      assumeTrue(
          services.disk().refusal() == null,
          () -> "all but a full disk: no tmpfs can be mounted: " + services.disk().refusal());
    } finally {
      services.end();
    }
  }

  private void inflictAll(Services services, Load load) throws Exception {
    Random random = new Random(SEED);
    for (int round = 0; round < Math.max(1, ALL_OUTAGES); round++) {
      List<Outage> shuffled = new ArrayList<>(Outage.possible(services.disk(), ALL_OUTAGES > 0));
      Collections.shuffle(shuffled, random);
      for (Outage outage : shuffled) {
        int sent = load.sent();
        long begin = System.nanoTime();
        outage.inflict(services);
        services.awaitRecovery();
        outages.add(outage);
        System.out.printf(
            "%s: over after %d ms, %d webhooks sent meanwhile%n",
            outage, Duration.ofNanos(System.nanoTime() - begin).toMillis(), load.sent() - sent);
      }
    }
  }

  private void compare(Services services, Traffic accepted, List<ByteBuffer> hostile)
      throws Exception {
    Reader reader = services.reader();
    Map<ByteBuffer, Integer> kept = new HashMap<>();
    for (ConsumerRecord<String, byte[]> webhook : reader.records(TOPICS.raw().name())) {
      kept.merge(ByteBuffer.wrap(webhook.value()), 1, Integer::sum);
    }
    Map<ByteBuffer, Integer> obligations = new HashMap<>();
    IntStream.range(0, accepted.size())
        .forEach(i -> obligations.merge(ByteBuffer.wrap(accepted.body(i)), 1, Integer::sum));
    hostile.forEach(body -> obligations.merge(body, 1, Integer::sum));
    int lost =
        obligations.entrySet().stream()
            .mapToInt(one -> Math.max(0, one.getValue() - kept.getOrDefault(one.getKey(), 0)))
            .sum();
    Set<ByteBuffer> unsent = new HashSet<>(kept.keySet());
    unsent.removeAll(obligations.keySet());

    services
        .progress()
        .awaitOracles(
            accepted, () -> DerivedTopics.read(reader, TOPICS, ObligationsIT::genuine), 20);
    DerivedTopics derived = DerivedTopics.read(reader, TOPICS);
    int doubled =
        derived.events().values().stream()
            .mapToInt(ids -> ids.size() - new HashSet<>(ids).size())
            .sum();
    int events = accepted.size() + hostile.size();
    System.out.printf(
        "%d faults, %d events (%d hostile), %d lost, %d doubled; %d repeated in the raw log%n",
        outages.size(),
        events,
        hostile.size(),
        lost,
        doubled,
        kept.values().stream().mapToInt(Integer::intValue).sum() - events);
    assertThat(lost).as("lost").isZero();
    assertThat(unsent).as("never sent").isEmpty();
    assertThat(doubled).as("doubled").isZero();
    assertThat(DerivedTopics.read(reader, TOPICS, ObligationsIT::genuine).events())
        .isEqualTo(accepted.eventIds(TOPICS));
  }

  private static boolean genuine(String key) {
    return key == null || !key.startsWith(HostileTraffic.NAME);
  }

  private static void aFreshEventFlows(Services services, Sender sender) {
    EndedSession.deliver(sender, "fresh/1");
    Reader reader = services.reader();
    services.await("a fresh event flows", () -> reader.get("/sessions/fresh%2F1").status() == 200);
  }
}
