package io.videosdkstreams.processor.repair;

/** Thrown when a command cannot go on; the message is for the user. */
public final class RepairException extends RuntimeException {

  RepairException(String reason) {
    super(reason);
  }

  RepairException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
