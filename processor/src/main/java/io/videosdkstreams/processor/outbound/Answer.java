package io.videosdkstreams.processor.outbound;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. */
sealed interface Answer {

  /** A status of 200 to 299. */
  record Accepted() implements Answer {}

  /**
   * Any other status, or none.
   *
   * @param detail quotes neither URL nor body
   * @param retryAfter how long the receiver asks to be left alone
   */
  record Failed(String detail, Optional<Duration> retryAfter) implements Answer {}
}
