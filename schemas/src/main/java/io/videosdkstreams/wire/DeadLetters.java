package io.videosdkstreams.wire;

import io.videosdkstreams.view.ViewJson;
import java.time.Instant;

/**
 * The value of the dead-letter topic: what was wrong and where the body lies in the raw log, never
 * the body.
 */
public final class DeadLetters {

  /**
   * @param detail quotes nothing of the body, as {@link Decoded.Undecodable#detail()} promises
   * @param topic the raw log's, with the record's partition and offset
   * @param receivedAt null when it is not known
   * @param eventType null when it could not be read
   * @param sessionId null when it is not known
   */
  public byte[] write(
      DeadLetterReason reason,
      String detail,
      String topic,
      int partition,
      long offset,
      Instant receivedAt,
      String eventType,
      String sessionId) {
    return ViewJson.write(
        new Letter(
            reason.wireName(), detail, topic, partition, offset, receivedAt, eventType, sessionId));
  }

  private record Letter(
      String reason,
      String detail,
      String topic,
      int partition,
      long offset,
      Instant receivedAt,
      String eventType,
      String sessionId) {}
}
