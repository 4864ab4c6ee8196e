package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Who shared what in one session, and when. What is not known is null.
 *
 * @param shares in order of time, the latest that fit 256 KiB; {@code sharesTotal} counts them all
 * @param active shares that go on
 * @param seconds sum of the closed shares; {@code secondsByContent} the same by what was shared, as
 *     many as fit 16 KiB, of {@code secondsByContentTotal}
 * @param peak the most shares at one instant, {@code peakTime} the first such
 */
public record ShareView(
    String sessionId,
    String accountId,
    List<Share> shares,
    long sharesTotal,
    long active,
    BigDecimal seconds,
    SortedMap<String, BigDecimal> secondsByContent,
    long secondsByContentTotal,
    long peak,
    Instant peakTime) {

  /**
   * One share of a screen or another content.
   *
   * @param userId the user's id in the session, which it is keyed by; where none is stated, null,
   *     and it is keyed by {@code userKey}
   * @param content as the vendor says it, e.g. {@code whiteboard}
   */
  public record Share(
      String userId,
      String userKey,
      String name,
      String content,
      Instant startTime,
      Instant endTime,
      Source endSource,
      BigDecimal seconds) {}
}
