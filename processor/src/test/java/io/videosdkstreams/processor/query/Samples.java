package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.RecordingState;
import io.videosdkstreams.view.SessionView.TranscriptState;
import io.videosdkstreams.view.Source;
import io.videosdkstreams.view.UsageView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Views to be shown. */
public final class Samples {

  private Samples() {}

  /** One id for each partition, in order of the partitions. */
  public static List<String> onePerPartition(int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(
            partition ->
                Stream.iterate(0, i -> i + 1)
                    .map(i -> "s/" + i)
                    .filter(id -> Partitions.ofSession(id, partitions) == partition)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  public static SessionView session(String id, long startMs, boolean live, String accountId) {
    return session(id, startMs, live, accountId, "name of " + id);
  }

  public static SessionView session(
      String id, long startMs, boolean live, String accountId, String name) {
    Instant start = Instant.ofEpochMilli(startMs);
    return new SessionView(
        id,
        accountId,
        name,
        "key of " + id,
        live ? SessionView.Status.LIVE : SessionView.Status.ENDED,
        start,
        Source.EVENT,
        live ? null : start,
        live ? null : Source.EVENT,
        live ? null : new BigDecimal("0.5"),
        new SessionView.Participants(2, 0, 0, null, 0, 0, new BigDecimal("12345678.25"), 0),
        new SessionView.Sharing(0, BigDecimal.ZERO, 0),
        new SessionView.Recording(RecordingState.NONE, BigDecimal.ZERO, 0, 0, TranscriptState.NONE),
        new SessionView.Streaming(0, BigDecimal.ZERO, 0),
        new SessionView.Streaming(0, BigDecimal.ZERO, 0),
        new SessionView.Callouts(0, 0, 0, 0, 0, 0, 0),
        new SessionView.Alerts(0, new TreeMap<>(), 0),
        1,
        List.of());
  }

  public static ParticipantView participant(
      String sessionId, String id, String name, long seconds) {
    return new ParticipantView(
        sessionId,
        null,
        id,
        id,
        List.of(),
        0,
        List.of(),
        0,
        name,
        false,
        false,
        List.of(),
        0,
        null,
        null,
        BigDecimal.valueOf(seconds),
        0);
  }

  public static UsageView usage(String accountId, UsageView.Granularity granularity, String start) {
    return new UsageView(
        accountId, granularity, Instant.parse(start), 1, 2, BigDecimal.ONE, BigDecimal.TEN, 1, 0);
  }
}
