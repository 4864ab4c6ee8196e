package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One identity in one session. What is not known is null.
 *
 * @param visits in order of time; the latest {@link #MOST_VISITS} where there are more, so that a
 *     record stays small however often somebody reconnects ({@code visitsTotal} counts them all)
 * @param seconds the length of the union of the closed visits
 */
public record ParticipantView(
    String sessionId,
    String accountId,
    String participantId,
    String userKey,
    List<String> participantUuids,
    List<String> userIds,
    String name,
    boolean phone,
    boolean present,
    List<Visit> visits,
    long visitsTotal,
    Instant firstJoinTime,
    Instant lastLeaveTime,
    BigDecimal seconds,
    long rejoins) {

  /** How many visits, and how many identifiers of each kind, one record carries at the most. */
  public static final int MOST_VISITS = 200;

  /**
   * One stay of one connection.
   *
   * @param joinTime null when somebody left of whom no join is known
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
