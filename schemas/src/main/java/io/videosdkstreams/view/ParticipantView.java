package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One identity in one session. What is not known is null.
 *
 * @param participantUuids the latest 200; {@code participantUuidsTotal} counts them all, and
 *     likewise {@code userIds}
 * @param visits in order of time, the latest that fit 256 KiB; {@code visitsTotal} counts them all
 * @param seconds the length of the union of the closed visits
 * @param rejoins how often they came back after having been away
 */
public record ParticipantView(
    String sessionId,
    String accountId,
    String participantId,
    String userKey,
    List<String> participantUuids,
    long participantUuidsTotal,
    List<String> userIds,
    long userIdsTotal,
    String name,
    boolean phone,
    boolean present,
    List<Visit> visits,
    long visitsTotal,
    Instant firstJoinTime,
    Instant lastLeaveTime,
    BigDecimal seconds,
    long rejoins) {

  /**
   * One stay of one connection.
   *
   * @param joinTime null when a participant left whose join is not known
   * @param leaveTime null while the visit is open
   * @param leaveReason one of the documented reasons as a word, or {@code OTHER}
   * @param seconds null while open, or where the join is not known
   */
  public record Visit(
      Instant joinTime,
      Instant leaveTime,
      String leaveReason,
      Source leaveSource,
      BigDecimal seconds) {}
}
