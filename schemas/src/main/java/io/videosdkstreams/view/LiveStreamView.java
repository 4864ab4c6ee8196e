package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.util.List;

/**
 * Where one session was streamed live to, and when. What is not known is null.
 *
 * @param streams one per service and page, in that order, the first {@link #MOST_STREAMS}; {@code
 *     streamsTotal} counts them all
 * @param active streams that go on
 * @param seconds sum of the streams' seconds
 */
public record LiveStreamView(
    String sessionId,
    String accountId,
    List<Stream> streams,
    long streamsTotal,
    long active,
    BigDecimal seconds) {

  /** How many streams, and how many intervals of each, one record carries at the most. */
  public static final int MOST_STREAMS = 20;

  /** How many intervals of one stream a record carries at the most, the latest ones. */
  public static final int MOST_INTERVALS = 20;

  /**
   * @param service as the vendor names it, e.g. {@code YouTube}
   * @param pageUrl the page on which it can be watched
   */
  public record Stream(
      String service,
      String pageUrl,
      String resolution,
      boolean active,
      List<Interval> intervals,
      long intervalsTotal,
      BigDecimal seconds) {}
}
