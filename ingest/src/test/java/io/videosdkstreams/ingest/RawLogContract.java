package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every raw log promises; the intake's tests rely on the one in memory because of it. */
interface RawLogContract {

  /** Started and reachable; the log stays as it is from one test to the next. */
  RawLog reachableLog();

  RawLog unstartedLog();

  /** As whoever reads the log finds it. */
  List<Kept> read(RawLog log);

  record Kept(String key, byte[] value, long timestamp, Map<String, String> headers) {}

  @Test
  default void whatIsAcknowledgedIsThereByteForByte() {
    RawLog log = reachableLog();
    byte[] body = new byte[1_048_576];
    new Random(1).nextBytes(body);
    String key = UUID.randomUUID().toString();

    Completion append = Completion.of(log, Records.record(key, body, "session.started", "t-1"));
    assertThat(append.join()).isEqualTo(Outcome.APPENDED);

    Kept kept = only(log, key);
    assertThat(kept.value()).isEqualTo(body);
    assertThat(kept.timestamp()).isEqualTo(Records.ARRIVAL.toEpochMilli());
    assertThat(kept.headers())
        .isEqualTo(
            Map.of(
                "source",
                "zoom",
                "event-type",
                "session.started",
                "request-timestamp",
                "17",
                "tracking-id",
                "t-1",
                "received-at",
                "2026-11-23T10:00:00.123Z"));
    log.close(Duration.ofSeconds(5));
  }

  @Test
  default void whatIsNotKnownIsLeftOut() {
    RawLog log = reachableLog();
    long before = read(log).stream().filter(kept -> kept.key() == null).count();

    Completion.of(log, Records.record(null, new byte[0], null, null)).join();
    String tooLong = "x".repeat(201);
    Completion.of(log, Records.record(null, new byte[1], tooLong, null)).join();

    List<Kept> kept = read(log).stream().filter(one -> one.key() == null).toList();
    assertThat(kept).hasSize((int) before + 2);
    kept.forEach(
        one ->
            assertThat(one.headers())
                .isEqualTo(
                    Map.of(
                        "source",
                        "zoom",
                        "request-timestamp",
                        "17",
                        "received-at",
                        "2026-11-23T10:00:00.123Z")));
    log.close(Duration.ofSeconds(5));
  }

  @Test
  default void theOrderOfOneKeyIsKept() {
    RawLog log = reachableLog();
    String key = UUID.randomUUID().toString();
    List<Completion> appends = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      appends.add(Completion.of(log, numbered(key, i)));
    }
    appends.forEach(append -> assertThat(append.join()).isEqualTo(Outcome.APPENDED));

    List<String> order =
        read(log).stream()
            .filter(kept -> key.equals(kept.key()))
            .map(kept -> new String(kept.value()))
            .toList();
    assertThat(order)
        .hasSize(500)
        .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    log.close(Duration.ofSeconds(5));
  }

  @Test
  default void beforeItIsReachedAndAfterItIsClosedAppendingFailsAtOnce() {
    RawLog unstarted = unstartedLog();
    assertThat(unstarted.unavailableReason()).isNotNull();
    assertFails(unstarted, Outcome.STARTING);

    RawLog closed = reachableLog();
    assertThat(closed.unavailableReason()).isNull();
    closed.close(Duration.ofSeconds(5));
    assertThat(closed.unavailableReason()).isNotNull();
    assertFails(closed, Outcome.STOPPING);
  }

  private static void assertFails(RawLog log, Outcome outcome) {
    Completion append = Completion.of(log, numbered("k", 1));
    assertThat(append.isDone()).isTrue();
    assertThat(append.join()).isEqualTo(outcome);
  }

  private static RawRecord numbered(String key, int number) {
    return Records.record(key, Integer.toString(number).getBytes(), "session.started", null);
  }

  private Kept only(RawLog log, String key) {
    List<Kept> kept = read(log).stream().filter(one -> key.equals(one.key())).toList();
    assertThat(kept).hasSize(1);
    return kept.getFirst();
  }
}
