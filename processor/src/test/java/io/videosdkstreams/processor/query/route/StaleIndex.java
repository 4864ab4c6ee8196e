package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.Slice;
import java.math.BigDecimal;
import java.util.Optional;

/** Finds every session whatever the filter, as an index does that is older than the views. */
record StaleIndex(SessionReads reads) implements SessionReads {

  @Override
  public Optional<byte[]> session(String sessionId) {
    return reads.session(sessionId);
  }

  @Override
  public Slice sessions(SessionFilter filter, byte[] after, int limit) {
    return reads.sessions(SessionFilter.ALL, after, limit);
  }

  @Override
  public Slice list(
      SessionList list, String sessionId, BigDecimal minSeconds, byte[] after, int limit) {
    return reads.list(list, sessionId, minSeconds, after, limit);
  }
}
