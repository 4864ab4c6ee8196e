package io.videosdkstreams.processor.session;

/** A view that its topic does not take. */
final class ViewTooLargeException extends RuntimeException {

  ViewTooLargeException(String view, int bytes) {
    super("a record of " + bytes + " bytes: " + view);
  }
}
