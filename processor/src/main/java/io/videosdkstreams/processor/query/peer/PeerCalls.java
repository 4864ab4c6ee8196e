package io.videosdkstreams.processor.query.peer;

import java.time.Duration;

/** Asks another instance for what it holds itself. */
interface PeerCalls {

  /**
   * @param deadline the longest that the whole call may take
   */
  Batch read(Peer peer, StoreRead read, Duration deadline) throws NotAnswered;

  /** Whether it gave no answer a moment ago: not to be waited for while others are left to ask. */
  default boolean wasAway(Peer peer) {
    return false;
  }

  /** Why a peer gave no answer. */
  final class NotAnswered extends Exception {

    enum Reason {
      /** It lives, and does not hold that partition now. */
      NOT_MINE,
      /** It cannot be reached, or not in time, or makes no sense. */
      AWAY
    }

    private final transient Reason reason;

    NotAnswered(Reason reason, String message, Throwable cause) {
      super(message, cause);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }
}
