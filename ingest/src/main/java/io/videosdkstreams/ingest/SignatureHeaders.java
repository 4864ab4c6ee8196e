package io.videosdkstreams.ingest;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;

/**
 * What a request states of its signature, checked for presence, form and age before any of its body
 * is read. Reused by its event loop from one request to the next.
 */
final class SignatureHeaders {

  private static final AsciiString SIGNATURE = AsciiString.cached("x-zm-signature");
  private static final AsciiString TIMESTAMP = AsciiString.cached("x-zm-request-timestamp");
  private static final int SIGNATURE_LENGTH = "v0=".length() + 2 * SecretToken.SIGNATURE_BYTES;

  /** Fifteen digits cannot overflow as milliseconds. */
  private static final int MAX_TIMESTAMP_LENGTH = 15;

  private final long maxAgeMillis;
  private final long maxAheadMillis;
  private long ageMillis;

  /**
   * @param maxAgeMillis how old a timestamp may be
   * @param maxAheadMillis how far in the future
   */
  SignatureHeaders(long maxAgeMillis, long maxAheadMillis) {
    this.maxAgeMillis = maxAgeMillis;
    this.maxAheadMillis = maxAheadMillis;
  }

  /**
   * @param signature receives the 32 bytes of the signature
   * @return why the request is refused; null when it depends on the body
   */
  Outcome check(HttpHeaders headers, long now, byte[] signature) {
    Iterator<? extends CharSequence> signatures = headers.valueCharSequenceIterator(SIGNATURE);
    if (!signatures.hasNext()) {
      return Outcome.SIGNATURE_MISSING;
    }
    Iterator<? extends CharSequence> timestamps = headers.valueCharSequenceIterator(TIMESTAMP);
    if (!timestamps.hasNext()) {
      return Outcome.TIMESTAMP_MISSING;
    }
    CharSequence signatureText = signatures.next();
    if (signatures.hasNext() || !parseSignature(signatureText, signature)) {
      return Outcome.SIGNATURE_MALFORMED;
    }
    CharSequence timestampText = timestamps.next();
    long seconds = timestamps.hasNext() ? -1 : parseSeconds(timestampText);
    if (seconds < 0) {
      return Outcome.TIMESTAMP_MALFORMED;
    }
    ageMillis = now - seconds * 1_000;
    if (ageMillis > maxAgeMillis) {
      return Outcome.TIMESTAMP_TOO_OLD;
    }
    return ageMillis < -maxAheadMillis ? Outcome.TIMESTAMP_AHEAD : null;
  }

  /** Of the request that was checked last, by its timestamp; negative when that lies ahead. */
  long ageMillis() {
    return ageMillis;
  }

  /** The one that {@link #check} accepted. */
  static String timestamp(HttpHeaders headers) {
    return headers.get(TIMESTAMP);
  }

  private static boolean parseSignature(CharSequence text, byte[] signature) {
    if (text.length() != SIGNATURE_LENGTH
        || text.charAt(0) != 'v'
        || text.charAt(1) != '0'
        || text.charAt(2) != '=') {
      return false;
    }
    for (int i = 0; i < SecretToken.SIGNATURE_BYTES; i++) {
      int high = digit(text.charAt(3 + 2 * i));
      int low = digit(text.charAt(4 + 2 * i));
      if ((high | low) < 0) {
        return false;
      }
      signature[i] = (byte) (high << 4 | low);
    }
    return true;
  }

  /** Of a lowercase hex digit; -1 for anything else. */
  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  /** ASCII digits as the sender writes them, without leading zeros; -1 for anything else. */
  private static long parseSeconds(CharSequence text) {
    int length = text.length();
    if (length == 0 || length > MAX_TIMESTAMP_LENGTH || length > 1 && text.charAt(0) == '0') {
      return -1;
    }
    long seconds = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      seconds = seconds * 10 + c - '0';
    }
    return seconds;
  }
}
