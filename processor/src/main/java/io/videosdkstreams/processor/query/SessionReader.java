package io.videosdkstreams.processor.query;

import java.util.Optional;

/**
 * What is known about sessions, as JSON bytes exactly as they are on the topics. Every method
 * throws {@link StoreUnavailable} when the answer exists but cannot be read now; an empty answer
 * means that there is nothing.
 */
public interface SessionReader {

  /** The view of a session, empty when no such session is known. */
  Optional<byte[]> session(String sessionId);

  /**
   * Sessions, newest start first, of equal starts by session id, those of unknown start last.
   *
   * @param after where the page before this one ended, or null for the first page
   */
  Page sessions(SessionFilter filter, Cursor after, int limit);

  /**
   * A list that belongs to a session, in the order of its store; empty for an unknown session.
   *
   * @param after where the page before this one ended, or null for the first page
   */
  Page list(SessionList list, String sessionId, Cursor after, int limit);

  /** Whether every method would be answered now. */
  boolean available();
}
