package io.videosdkstreams.wire;

/** A record's value, UTF-8 JSON, and what its topic's limit did to it. */
public sealed interface EncodedEvent {

  record Complete(byte[] value) implements EncodedEvent {}

  /** Too long with the fields that the vendor does not document: they are left out. */
  record Truncated(byte[] value) implements EncodedEvent {}

  /** Too long even so: a dead letter, {@link DeadLetterReason#TOO_LARGE}. */
  record TooLarge() implements EncodedEvent {}

  /** The value; null where there is none, because it would be too long. */
  default byte[] valueOrNull() {
    return switch (this) {
      case Complete(byte[] value) -> value;
      case Truncated(byte[] value) -> value;
      case TooLarge() -> null;
    };
  }
}
