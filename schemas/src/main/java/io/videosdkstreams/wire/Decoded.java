package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.SessionEvent;

/** What a webhook's bytes turned out to be. */
public sealed interface Decoded {

  /** One of the 34 types. */
  record Known(SessionEvent event) implements Decoded {}

  /**
   * A JSON object whose {@code event} is a text but none of the 34.
   *
   * @param event bounded as {@link Bounds#text} does
   * @param sessionId null when the webhook states none
   * @param redacted the whole document, secrets removed
   */
  record Unrecognized(String event, String sessionId, ObjectNode redacted) implements Decoded {}

  /**
   * Nothing that can be decoded.
   *
   * @param detail what is wrong, in words that quote nothing of the body
   * @param event the {@code event} text when readable, bounded as {@link Bounds#text} does, else
   *     null
   * @param sessionId null when the webhook states none, or cannot be read so far
   */
  record Undecodable(DeadLetterReason reason, String detail, String event, String sessionId)
      implements Decoded {}
}
