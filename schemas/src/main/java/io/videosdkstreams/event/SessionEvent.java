package io.videosdkstreams.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * A decoded webhook of a known type.
 *
 * @param eventId the same for every delivery of the same fact, different between facts
 *     <p>Every text is bounded: identifiers as {@code Bounds.key} leaves them, others as {@code
 *     Bounds.text} does. Only {@code object} carries values whole.
 * @param eventTs the vendor's {@code event_ts}; null when the webhook states none that lies in
 *     2015–2099
 * @param factTime when it happened: the event's own time where it is believed, else {@code
 *     eventTs}; millisecond precision
 * @param timeSkewed whether the event states a time of its own that is not believed (before 2015,
 *     or more than 24 hours after {@code eventTs}), or that lies more than 10 minutes from {@code
 *     eventTs}; a {@code date_time} that was cut to the minute is compared after it was completed
 * @param statedStart the session's {@code start_time} as this event states it, null where it is not
 *     stated or not believed; of a {@code session.started} that states one, its fact time
 * @param object the type's own object, the vendor's names, secrets removed; treat as read-only
 */
public record SessionEvent(
    String eventId,
    EventType type,
    Instant eventTs,
    Instant factTime,
    boolean timeSkewed,
    String accountId,
    String sessionId,
    String sessionName,
    String sessionKey,
    Instant statedStart,
    Details details,
    ObjectNode object) {

  public SessionEvent {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(factTime, "factTime");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(details, "details");
    Objects.requireNonNull(object, "object");
  }
}
