package io.videosdkstreams.processor.repair;

/** Something stands in the way, and the message says what. */
public final class RepairException extends RuntimeException {

  RepairException(String reason) {
    super(reason);
  }

  RepairException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
