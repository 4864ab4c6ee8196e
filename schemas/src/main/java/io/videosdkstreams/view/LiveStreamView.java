package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.util.List;

/**
 * Where one session was streamed live to, and when. What is not known is null.
 *
 * @param streams one per service and page, in that order, as many as fit 256 KiB; {@code
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

  /**
   * @param service as the vendor names it, e.g. {@code YouTube}
   * @param pageUrl the page on which it can be watched
   * @param intervals the latest that fit; {@code intervalsTotal} counts them all
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
