package io.videosdkstreams.processor.query;

/** What was asked for is not known. */
final class NotFoundException extends RuntimeException {

  NotFoundException(String message) {
    super(message);
  }
}
