package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.util.Comparator;

/**
 * What is kept of an event until its views are derived anew. Times in epoch milliseconds.
 *
 * @param orderingTs what orders facts of one fact time
 */
public record Fact<D extends Details>(
    EventType type, long time, long orderingTs, String eventId, D details) {

  /** The order in which facts are asked for a value: the last one wins. */
  public static final Comparator<Fact<?>> LATEST_LAST =
      Comparator.<Fact<?>>comparingLong(Fact::time)
          .thenComparingLong(Fact::orderingTs)
          .thenComparing(Fact::eventId);

  public static <D extends Details> Fact<D> of(SessionEvent event, D details) {
    return new Fact<>(
        event.type(),
        event.factTime().toEpochMilli(),
        event.orderingTs().toEpochMilli(),
        event.eventId(),
        details);
  }
}
