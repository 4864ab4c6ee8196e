package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.UsageView;
import java.time.Instant;

/** The numbers of a usage row. */
record UsageSums(
    long sessions,
    long participants,
    long sessionMillis,
    long participantMillis,
    long alerts,
    long peakSessions) {

  static final UsageSums NONE = new UsageSums(0, 0, 0, 0, 0, 0);

  UsageSums replace(UsageShare before, UsageShare after) {
    return new UsageSums(
        sessions - before.sessions() + after.sessions(),
        participants - before.participants() + after.participants(),
        sessionMillis - before.sessionMillis() + after.sessionMillis(),
        participantMillis - before.participantMillis() + after.participantMillis(),
        alerts - before.alerts() + after.alerts(),
        peakSessions);
  }

  UsageSums withPeak(long peak) {
    return new UsageSums(sessions, participants, sessionMillis, participantMillis, alerts, peak);
  }

  UsageView view(AccountKeys.RowKey key) {
    return new UsageView(
        key.accountId(),
        key.granularity(),
        Instant.ofEpochMilli(key.startMs()),
        sessions,
        participants,
        Seconds.ofMillis(sessionMillis),
        Seconds.ofMillis(participantMillis),
        peakSessions,
        alerts);
  }

  void write(BinaryOutput out) {
    out.number(sessions)
        .number(participants)
        .number(sessionMillis)
        .number(participantMillis)
        .number(alerts)
        .number(peakSessions);
  }

  static UsageSums read(BinaryInput in) {
    return new UsageSums(
        in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
  }
}
