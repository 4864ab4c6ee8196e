package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;

/**
 * How the timeline shows facts and inferences, and the keys by which it orders them: by time, then
 * facts before inferences.
 */
final class TimelineRow {

  /** What inferences of a visit's end are about; of those of one time they come last. */
  static final String LEAVE = "visits.leave_time";

  private static final int FACT = 0;
  private static final int INFERENCE = 1;

  /** Files of a recording that one row shows; its own view has them all. */
  private static final int MAX_FILES = 20;

  /** A fact as the timeline shows it. */
  private record FactRow(
      Instant time,
      String kind,
      String eventId,
      String event,
      Long eventTs,
      Instant arrivedAt,
      String accountId,
      String sessionName,
      Instant statedStart,
      boolean timeSkewed,
      Details details) {}

  private TimelineRow() {}

  static Bytes key(Fact fact) {
    return Key.part()
        .number(fact.time())
        .octet(FACT)
        .number(fact.orderingTs())
        .last(fact.eventId())
        .build();
  }

  static Bytes key(Inference inference) {
    return Key.part()
        .number(inference.time().toEpochMilli())
        .octet(INFERENCE)
        .text(inference.about())
        .text(text(inference.participantId()))
        .text(text(inference.subject()))
        .text(text(inference.startTime()))
        .last(text(inference.value()))
        .build();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  static long timeMs(byte[] key) {
    return new Key.Reader(key, 0).number();
  }

  /** What an inference is about; null where the row is a fact's. */
  static String aboutOf(byte[] key) {
    Key.Reader reader = new Key.Reader(key, Long.BYTES);
    return reader.octet() == INFERENCE ? reader.text() : null;
  }

  /** With what everything begins that a family's inferred ends are about. */
  static String aboutOf(FamilyFold fold) {
    return fold.group() == FactGroup.PRESENCE
        ? LEAVE
        : fold.topic().name().toLowerCase(Locale.ROOT);
  }

  /** Where the rows of a family's ends at that time begin. */
  static Bytes firstEnd(FamilyFold fold, long timeMs) {
    return Key.part().number(timeMs).octet(INFERENCE).text(aboutOf(fold)).build();
  }

  /** Whether all rows of a family's inferred ends are before those that are about this. */
  static boolean isBefore(FamilyFold fold, String about) {
    String own = aboutOf(fold);
    return !about.startsWith(own) && own.compareTo(about) < 0;
  }

  /** The participant of whose leave a row is; null where it is about something else. */
  static String participantOfLeave(byte[] key) {
    Key.Reader reader = new Key.Reader(key, Long.BYTES);
    return reader.octet() == INFERENCE && reader.text().equals(LEAVE) ? reader.text() : null;
  }

  static byte[] json(Fact fact) {
    Details details = fact.details();
    if (details instanceof Details.Assets assets && assets.files().size() > MAX_FILES) {
      details =
          new Details.Assets(
              assets.startTime(),
              assets.timezone(),
              assets.files().subList(0, MAX_FILES),
              assets.filesOmitted() + assets.files().size() - MAX_FILES);
    }
    return ViewJson.write(
        new FactRow(
            Instant.ofEpochMilli(fact.time()),
            "fact",
            fact.eventId(),
            fact.type().wireName(),
            fact.eventTs(),
            Instant.ofEpochMilli(fact.arrival()),
            fact.accountId(),
            fact.sessionName(),
            fact.statedStart() == null ? null : Instant.ofEpochMilli(fact.statedStart()),
            fact.timeSkewed(),
            details));
  }

  /** Of a fact whose time is far from its {@code event_ts}. */
  static Inference skew(Fact fact) {
    return Inference.of(
        Instant.ofEpochMilli(fact.time()),
        "flags.event_time_skew",
        fact.eventId(),
        null,
        null,
        "the event's own time lies far from its event_ts, or is not believed");
  }
}
