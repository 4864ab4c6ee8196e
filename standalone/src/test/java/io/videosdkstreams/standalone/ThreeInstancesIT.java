package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.ingest.IngestSettings;
import io.videosdkstreams.setting.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration LONGEST_GAP = Duration.ofSeconds(3);

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private IngestServer ingest;
  private Sender sender;
  private Reader reader;
  private final List<Instance> instances = new ArrayList<>();
  private final List<Gaps> watching = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    for (int i = 1; i <= 3; i++) {
      instances.add(
          new Instance(
              "one-of-three-" + i, LoopbackPort.anyFree(), broker.bootstrapServers(), data));
    }
    for (Instance instance : instances) {
      instance.start();
    }
    instances.forEach(Instance::awaitReady);
    ingest =
        IngestServer.start(
            IngestSettings.from(
                new Environment(
                    Map.of(
                        "ZOOM_SECRET_TOKENS",
                        Installation.SECRET,
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "INGEST_PORT",
                        "0"))));
    sender = new Sender(ingest.port(), Installation.SECRET);
    reader = new Reader(broker.bootstrapServers(), 0);
  }

  @AfterEach
  void stop() throws Exception {
    for (Gaps gaps : watching) {
      gaps.end();
    }
    for (Instance instance : instances) {
      instance.kill();
    }
    ingest.close();
    broker.close();
  }

  @Test
  void whoeverIsAskedAnswersWhileTheyComeAndGo() throws Exception {
    IntStream.range(0, SESSIONS).forEach(i -> deliver("s/" + i));
    reader.awaitProcessed();
    awaitEverybodyOwnsAndNothingIsOld();
    Map<String, String> expected = everything(instances.getFirst());
    for (Instance other : instances) {
      assertThat(everything(other)).as("as %s answers", other).isEqualTo(expected);
    }

    Duration killed = longestGap("kill", instances.get(0), expected);
    Duration stopped = longestGap("stop", instances.get(1), expected);
    LOG.info("longest gap: kill {}, stop {}", killed, stopped);
    assertThat(killed).isLessThan(LONGEST_GAP);
    assertThat(stopped).isLessThan(LONGEST_GAP);

    rollingRestart(expected);
  }

  private void rollingRestart(Map<String, String> expected) throws Exception {
    Map<String, String> sessions = new TreeMap<>(expected);
    sessions.keySet().removeIf(path -> path.startsWith("/sessions?"));
    List<String> delivered = new CopyOnWriteArrayList<>();
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    load.scheduleWithFixedDelay(
        () -> {
          String id = "during/" + delivered.size();
          deliver(id);
          delivered.add(id);
        },
        0,
        LOAD_PAUSE_MS,
        TimeUnit.MILLISECONDS);
    Duration longest = Duration.ZERO;
    for (Instance instance : instances) {
      Gaps gaps = watch(others(instance), sessions);
      instance.stop();
      instance.start();
      instance.awaitReady();
      awaitCopies();
      assertThat(gaps.end().wrong()).isEmpty();
      longest = gaps.longest().compareTo(longest) > 0 ? gaps.longest() : longest;
    }
    load.shutdown();
    assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).as("the load has ended").isTrue();
    reader.awaitProcessed();
    awaitEverybodyOwnsAndNothingIsOld();
    LOG.info("longest gap: rolling restart {}, {} sessions meanwhile", longest, delivered.size());
    assertThat(longest).isLessThan(LONGEST_GAP);

    Map<String, String> after = everything(instances.getFirst());
    assertThat(after).containsAllEntriesOf(sessions);
    assertThat(after.keySet()).containsAll(delivered.stream().map(ThreeInstancesIT::path).toList());
    for (Instance other : instances) {
      assertThat(everything(other)).as("as %s answers", other).isEqualTo(after);
    }
  }

  /** How long the others do not answer for some key while this one goes and comes. */
  private Duration longestGap(String how, Instance going, Map<String, String> expected)
      throws Exception {
    List<Instance> others = others(going);
    Gaps gaps = watch(others, expected);
    long begin = System.nanoTime();
    if (how.equals("kill")) {
      going.kill();
    } else {
      going.stop();
    }
    Until.holds("copies answer", gaps::anyStale);
    Until.holds("the others own everything", () -> nothingIsOld(others, expected.keySet()));
    LOG.info(
        "{}: copies answered for at most {}", how, Duration.ofNanos(System.nanoTime() - begin));
    going.start();
    going.awaitReady();
    awaitCopies();
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
      some.put(path("s/" + i), expected.get(path("s/" + i)));
    }
    expected.entrySet().stream()
        .filter(one -> one.getKey().startsWith("/sessions?"))
        .findFirst()
        .ifPresent(list -> some.put(list.getKey(), list.getValue()));
    return some;
  }

  private List<Instance> others(Instance one) {
    return instances.stream().filter(instance -> instance != one).toList();
  }

  private void awaitEverybodyOwnsAndNothingIsOld() {
    instances.forEach(Instance::awaitReady);
    awaitCopies();
    Until.holds(
        "nothing is old", () -> nothingIsOld(instances, everything(instances.getFirst()).keySet()));
  }

  private void awaitCopies() {
    Until.holds(
        "each partition is at two instances",
        () -> {
          for (int partition = 0; partition < 6; partition++) {
            int holders = 0;
            for (Instance instance : instances) {
              holders += instance.holds("session-views", partition) ? 1 : 0;
            }
            if (holders < 2) {
              return false;
            }
          }
          return true;
        });
  }

  private static boolean nothingIsOld(List<Instance> asked, Iterable<String> paths)
      throws Exception {
    for (Instance instance : asked) {
      for (String path : paths) {
        Instance.Answer answer = instance.get(path);
        if (answer.status() != 200 || answer.stale()) {
          return false;
        }
      }
    }
    return true;
  }

  /** All that this instance says: path → body. */
  private static Map<String, String> everything(Instance instance) throws Exception {
    Map<String, String> bodies = new TreeMap<>();
    List<String> ids = new ArrayList<>();
    String path = "/sessions?limit=7";
    while (path != null) {
      String body = body(instance, path);
      bodies.put(path, body);
      JsonNode page = Reader.json(body.getBytes(StandardCharsets.UTF_8));
      page.get("sessions").forEach(session -> ids.add(session.get("session_id").asText()));
      String cursor = page.get("cursor").textValue();
      path = cursor == null ? null : "/sessions?limit=7&cursor=" + cursor;
    }
    for (String id : ids) {
      for (String below : List.of("", "/participants?limit=2", "/timeline")) {
        bodies.put(path(id) + below, body(instance, path(id) + below));
      }
    }
    return bodies;
  }

  private static String body(Instance instance, String path) throws Exception {
    Instance.Answer answer = instance.get(path);
    assertThat(answer.status()).as("%s from %s", path, instance).isEqualTo(200);
    return answer.body();
  }

  private static String path(String id) {
    return "/sessions/" + id.replace("/", "%2F");
  }

  /** A session that has ended, with one participant. */
  private void deliver(String id) {
    int number = Integer.parseInt(id.substring(id.indexOf('/') + 1));
    Instant start = Instant.parse("2026-03-14T15:00:00Z").plusSeconds(60L * number);
    event("session.started", id, start, "\"start_time\":\"" + start + "\"");
    String user = "\"user\":{\"id\":\"1\",\"user_key\":\"u-" + id + "\",\"name\":\"A\",";
    event("session.user_joined", id, start, user + "\"join_time\":\"" + start + "\"}");
    Instant end = start.plusSeconds(600);
    event("session.user_left", id, end, user + "\"leave_time\":\"" + end + "\"}");
    event("session.ended", id, end, "\"end_time\":\"" + end + "\"");
  }

  private void event(String type, String id, Instant time, String fields) {
    sender.deliver(
        """
        {"event":"%s","event_ts":%d,"payload":{"account_id":"a",
         "object":{"session_id":"%s","session_name":"n",%s}}}"""
            .formatted(type, time.toEpochMilli(), id, fields));
  }
}
