package io.videosdkstreams.processor.read;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one partition knows about sessions. Each call answers from one consistent state of the
 * store, with the bytes that are, or are about to be, on the topic. Every method throws {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} when the store has moved away or
 * closed.
 */
public interface SessionReads {

  /**
   * The session view, JSON as on {@code videosdk.sessions}; empty when no such session is known.
   */
  Optional<byte[]> session(String sessionId);

  /**
   * Session views, newest start first, those of equal starts by session id, those of unknown start
   * last.
   *
   * @param after the key behind which to begin, null for the first slice
   */
  Slice sessions(SessionFilter filter, byte[] after, int limit);

  /**
   * A list that belongs to a session, JSON as on its topic, in order of its ids; for the timeline
   * facts and inferences in order of fact time. Empty for an unknown session.
   *
   * @param minSeconds participants only: leaves out those who were present for less; null for all
   * @param after the key behind which to begin, null for the first slice
   */
  Slice list(SessionList list, String sessionId, BigDecimal minSeconds, byte[] after, int limit);
}
