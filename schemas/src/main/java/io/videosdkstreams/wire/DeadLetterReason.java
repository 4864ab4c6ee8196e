package io.videosdkstreams.wire;

/** Why a genuine webhook, or what follows from it, is on no other topic. */
public enum DeadLetterReason {
  /** The body is not one JSON document. */
  NOT_JSON,
  /** JSON, but not an object. */
  NOT_AN_OBJECT,
  /** No {@code event} field, or one that is not a text. */
  NO_EVENT,
  /** A known type whose session cannot be determined. */
  NO_SESSION,
  /**
   * A known type that states no time that is believed, or a document beyond the reader's limits.
   */
  MALFORMED,
  /** An event that, normalised and without its unknown fields, is longer than its topic takes. */
  TOO_LARGE,
  /** A decoded event that could not be processed; its session keeps the view it had. */
  PROCESSING_FAILED,
  /** A change that the receiver of outbound webhooks has not accepted; it is on its topic. */
  DELIVERY_FAILED;

  /** The word on the wire, e.g. {@code not_json}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
