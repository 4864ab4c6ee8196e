package io.videosdkstreams.processor.query.route;

/** An answer exists and cannot be read now: state is restored, or moves, or Kafka is away. */
public final class UnavailableException extends RuntimeException {

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
