package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;

/**
 * A join or a leave, with what it says of the one who came or went. Times in epoch milliseconds.
 *
 * @param orderingTs what orders facts of one fact time
 */
public record VisitFact(
    String eventId,
    boolean join,
    long time,
    long orderingTs,
    String userId,
    String participantUuid,
    String userKey,
    String name,
    String phoneNumber,
    String leaveReason) {

  static VisitFact of(SessionEvent event, Details.Presence details) {
    return new VisitFact(
        event.eventId(),
        event.type() == EventType.USER_JOINED,
        event.factTime().toEpochMilli(),
        event.orderingTs().toEpochMilli(),
        details.userId(),
        details.participantUuid(),
        details.userKey(),
        details.name(),
        details.phoneNumber(),
        LeaveReason.word(details.leaveReason(), details.name()));
  }
}
