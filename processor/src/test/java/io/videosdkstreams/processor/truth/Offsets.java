package io.videosdkstreams.processor.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as they are written in histories: {@code h:mm}, {@code h:mm:ss} or {@code h:mm:ss.SSS}. */
final class Offsets {

  /** The {@code 0:00} of every history. */
  static final Instant ZERO = Instant.parse("2026-03-02T00:00:00Z");

  private static final Pattern TIME =
      Pattern.compile("(-?)(\\d+):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{3}))?)?");

  private Offsets() {}

  static Instant parse(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("not a time: " + text);
    }
    Duration offset =
        Duration.ofHours(Long.parseLong(time.group(2)))
            .plusMinutes(Long.parseLong(time.group(3)))
            .plusSeconds(time.group(4) == null ? 0 : Long.parseLong(time.group(4)))
            .plusMillis(time.group(5) == null ? 0 : Long.parseLong(time.group(5)));
    return time.group(1).isEmpty() ? ZERO.plus(offset) : ZERO.minus(offset);
  }

  static String print(Instant instant) {
    Duration offset = Duration.between(ZERO, instant);
    Duration length = offset.abs();
    String millis = length.toMillisPart() == 0 ? "" : ".%03d".formatted(length.toMillisPart());
    return "%s%d:%02d:%02d%s"
        .formatted(
            offset.isNegative() ? "-" : "",
            length.toHours(),
            length.toMinutesPart(),
            length.toSecondsPart(),
            millis);
  }
}
