package io.videosdkstreams.processor.query;

/** Answered with 403. */
final class ForbiddenException extends RuntimeException {

  ForbiddenException(String message) {
    super(message);
  }
}
