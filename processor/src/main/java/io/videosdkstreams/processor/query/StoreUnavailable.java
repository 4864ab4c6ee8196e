package io.videosdkstreams.processor.query;

/**
 * The answer cannot be read at this moment: state is being restored, or is moving, or has stopped.
 */
public final class StoreUnavailable extends RuntimeException {

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
