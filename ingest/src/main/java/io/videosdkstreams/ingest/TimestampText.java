package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Times as ISO-8601 with milliseconds, the second written once. Belongs to one thread. */
final class TimestampText {

  private static final int SECOND_LENGTH = "2026-11-23T10:00:00".length();

  private long second = Long.MIN_VALUE;
  private byte[] text = new byte[0];

  /** Such as {@code 2026-11-23T10:00:00.123Z}, of milliseconds since 1970. */
  byte[] text(long millis) {
    long currentSecond = Math.floorDiv(millis, 1_000);
    if (currentSecond != second) {
      second = currentSecond;
      String whole = Instant.ofEpochSecond(currentSecond).toString();
      text = whole.replace("Z", ".000Z").getBytes(StandardCharsets.US_ASCII);
    }
    byte[] copy = Arrays.copyOf(text, text.length);
    int fraction = (int) Math.floorMod(millis, 1_000L);
    copy[SECOND_LENGTH + 1] += (byte) (fraction / 100);
    copy[SECOND_LENGTH + 2] += (byte) (fraction / 10 % 10);
    copy[SECOND_LENGTH + 3] += (byte) (fraction % 10);
    return copy;
  }
}
