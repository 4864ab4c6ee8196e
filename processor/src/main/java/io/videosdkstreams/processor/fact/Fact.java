package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.store.Utf8Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What is kept of an event. Times in epoch milliseconds, null where not stated.
 *
 * @param time the fact time
 * @param eventTs the vendor's {@code event_ts}
 * @param arrival when it first arrived; decides nothing but how long its session is kept
 * @param sequence counts the facts of its session in order of arrival; decides nothing but which of
 *     them are new since views were last derived
 * @param statedStart the session's start as this event states it
 */
public record Fact(
    String eventId,
    EventType type,
    long time,
    Long eventTs,
    long arrival,
    long sequence,
    boolean timeSkewed,
    String accountId,
    String sessionName,
    String sessionKey,
    Long statedStart,
    Details details) {

  /** The order of fact time, {@code event_ts}, event id: total, and independent of arrival. */
  public static final Comparator<Fact> ORDER =
      Comparator.comparingLong(Fact::time)
          .thenComparingLong(Fact::orderingTs)
          .thenComparing(Fact::eventId);

  public static Fact of(SessionEvent event, long arrival, long sequence) {
    return new Fact(
        event.eventId(),
        event.type(),
        event.factTime().toEpochMilli(),
        millis(event.eventTs()),
        arrival,
        sequence,
        event.timeSkewed(),
        event.accountId(),
        event.sessionName(),
        event.sessionKey(),
        millis(event.statedStart()),
        event.details());
  }

  /** What orders facts of one fact time: {@code event_ts} where stated, else the fact time. */
  public long orderingTs() {
    return eventTs != null ? eventTs : time;
  }

  /** The same fact in another place of the order of arrival, or with other details. */
  public Fact with(long nextSequence, Details changed) {
    return new Fact(
        eventId,
        type,
        time,
        eventTs,
        arrival,
        nextSequence,
        timeSkewed,
        accountId,
        sessionName,
        sessionKey,
        statedStart,
        changed);
  }

  public FactGroup group() {
    return FactGroup.of(type.family());
  }

  /** The times of the facts of that type. */
  public static List<Long> times(List<Fact> facts, EventType type) {
    List<Long> times = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.type == type) {
        times.add(fact.time);
      }
    }
    return times;
  }

  /**
   * The value that the latest fact states, null where none does: by fact time, then {@code
   * event_ts}, then the greater value in the order of UTF-8.
   */
  public static String latest(List<Fact> facts, Function<Fact, String> value) {
    Fact latest = null;
    String stated = null;
    for (Fact fact : facts) {
      String next = value.apply(fact);
      if (next != null && (latest == null || later(fact, next, latest, stated))) {
        latest = fact;
        stated = next;
      }
    }
    return stated;
  }

  private static boolean later(Fact fact, String value, Fact other, String otherValue) {
    if (fact.time != other.time) {
      return fact.time > other.time;
    }
    if (fact.orderingTs() != other.orderingTs()) {
      return fact.orderingTs() > other.orderingTs();
    }
    return Utf8Order.INSTANCE.compare(value, otherValue) > 0;
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : Long.valueOf(instant.toEpochMilli());
  }
}
