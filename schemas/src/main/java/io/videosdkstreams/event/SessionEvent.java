package io.videosdkstreams.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * A decoded webhook of a known type.
 *
 * @param eventId the same for every delivery of the same fact, different between facts
 * @param eventTs the vendor's {@code event_ts}; null when the webhook states none
 * @param factTime when it happened: the event's own time, else {@code eventTs}; millisecond
 *     precision
 * @param statedStart the session's {@code start_time} as this event states it, else null
 * @param object the type's own object, the vendor's names, secrets removed; treat as read-only
 */
public record SessionEvent(
    String eventId,
    EventType type,
    Instant eventTs,
    Instant factTime,
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

  /** What orders facts of one fact time: {@code event_ts} where stated, else the fact time. */
  public Instant orderingTs() {
    return eventTs != null ? eventTs : factTime;
  }
}
