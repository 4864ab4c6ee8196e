package io.videosdkstreams.ingest;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} of the W3C's Trace Context: {@code
 * version-traceId-parentId-flags}, in lowercase hex. Anything else is no reason to refuse a
 * webhook: it is left out.
 */
final class TraceParent {

  private static final AsciiString NAME = AsciiString.cached("traceparent");
  private static final int MAX_LENGTH = 256;

  /** What may follow the flags does so only in versions after 00. */
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
              + "(-[!-~]*)?");

  private TraceParent() {}

  /** Null when there is none, or more than one, or it is not of that form. */
  static String of(HttpHeaders headers) {
    Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(NAME);
    if (!values.hasNext()) {
      return null;
    }
    CharSequence value = values.next();
    boolean valid =
        !values.hasNext() && value.length() <= MAX_LENGTH && VALID.matcher(value).matches();
    return valid ? value.toString() : null;
  }
}
