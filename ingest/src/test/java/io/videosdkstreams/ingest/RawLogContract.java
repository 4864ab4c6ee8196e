package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every raw log promises; the intake's tests rely on the one in memory because of it. */
interface RawLogContract {

  Instant ARRIVAL = Instant.parse("2026-11-23T10:00:00.123Z");

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

    log.append(new RawRecord(key, body, ARRIVAL, "zoom", "session.started", "17", "t-1")).join();

    Kept kept = only(log, key);
    assertThat(kept.value()).isEqualTo(body);
    assertThat(kept.timestamp()).isEqualTo(ARRIVAL.toEpochMilli());
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

    log.append(new RawRecord(null, new byte[0], ARRIVAL, "zoom", null, "17", null)).join();
    String tooLong = "x".repeat(201);
    log.append(new RawRecord(null, new byte[1], ARRIVAL, "zoom", tooLong, "17", null)).join();

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
    List<CompletableFuture<Void>> appends = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      appends.add(log.append(numbered(key, i)));
    }
    appends.forEach(CompletableFuture::join);

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
    assertThat(unstarted.reachable()).isFalse();
    assertFails(unstarted, Outcome.STARTING);

    RawLog closed = reachableLog();
    assertThat(closed.reachable()).isTrue();
    closed.close(Duration.ofSeconds(5));
    assertThat(closed.reachable()).isFalse();
    assertFails(closed, Outcome.STOPPING);
  }

  private static void assertFails(RawLog log, Outcome outcome) {
    CompletableFuture<Void> append = log.append(numbered("k", 1));
    assertThat(append).isCompletedExceptionally();
    assertThatThrownBy(append::join)
        .cause()
        .isInstanceOfSatisfying(
            AppendFailed.class, failed -> assertThat(failed.outcome()).isEqualTo(outcome));
  }

  private static RawRecord numbered(String key, int number) {
    return new RawRecord(
        key, Integer.toString(number).getBytes(), ARRIVAL, "zoom", "session.started", "17", null);
  }

  private Kept only(RawLog log, String key) {
    List<Kept> kept = read(log).stream().filter(one -> key.equals(one.key())).toList();
    assertThat(kept).hasSize(1);
    return kept.getFirst();
  }
}
