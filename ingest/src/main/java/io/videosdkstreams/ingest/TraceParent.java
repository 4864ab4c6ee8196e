package io.videosdkstreams.ingest;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;

/**
 * The header {@code traceparent} of the W3C's Trace Context: {@code
 * version-traceId-parentId-flags}, in lowercase hex. Anything else is no reason to refuse a
 * webhook: it is left out.
 */
final class TraceParent {

  private static final AsciiString NAME = AsciiString.cached("traceparent");
  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  /** Of versions to come, which may be longer. */
  private static final int MAX_LENGTH = 256;

  private TraceParent() {}

  /** Null when there is none, or more than one, or it is not of that form. */
  static String of(HttpHeaders headers) {
    Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(NAME);
    if (!values.hasNext()) {
      return null;
    }
    CharSequence value = values.next();
    return !values.hasNext() && valid(value) ? value.toString() : null;
  }

  static boolean valid(CharSequence value) {
    int length = value.length();
    if (length < LENGTH
        || length > MAX_LENGTH
        || value.charAt(TRACE_ID - 1) != '-'
        || value.charAt(PARENT_ID - 1) != '-'
        || value.charAt(FLAGS - 1) != '-') {
      return false;
    }
    boolean version00 = value.charAt(0) == '0' && value.charAt(1) == '0';
    boolean versionFf = value.charAt(0) == 'f' && value.charAt(1) == 'f';
    if (versionFf || length > LENGTH && (version00 || value.charAt(LENGTH) != '-')) {
      return false;
    }
    for (int i = LENGTH; i < length; i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return hex(value, 0, 2) >= 0
        && hex(value, TRACE_ID, PARENT_ID - 1) > 0
        && hex(value, PARENT_ID, FLAGS - 1) > 0
        && hex(value, FLAGS, LENGTH) >= 0;
  }

  /** -1 when a character is no lowercase hex digit, 0 when all are zeros, else 1. */
  private static int hex(CharSequence text, int from, int to) {
    int sign = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return -1;
      }
      sign |= c == '0' ? 0 : 1;
    }
    return sign;
  }
}
