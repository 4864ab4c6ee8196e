package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.Optional;

/** The result of one attempt to send a message. */
sealed interface AttemptResult {

  /** A status of 200 to 299. */
  record Accepted() implements AttemptResult {}

  /**
   * Any other status, or none.
   *
   * @param detail quotes neither URL nor body
   * @param retryAfter how long the receiver asks to wait
   */
  record Failed(String detail, Optional<Duration> retryAfter) implements AttemptResult {}
}
