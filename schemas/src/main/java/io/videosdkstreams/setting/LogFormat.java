package io.videosdkstreams.setting;

import java.util.Set;

/**
 * {@code LOG_FORMAT}: {@code text}, the default, or {@code json}. The logging reads it by itself,
 * before anything else does; a value that it does not know would silence it.
 */
public final class LogFormat {

  private static final String VARIABLE = "LOG_FORMAT";
  private static final Set<String> FORMATS = Set.of("text", "json");

  private LogFormat() {}

  /**
   * @throws InvalidSettingException when it is neither
   */
  public static void check(Environment environment) {
    environment
        .text(VARIABLE)
        .filter(format -> !FORMATS.contains(format))
        .ifPresent(
            format -> {
              throw new InvalidSettingException(
                  VARIABLE, "must be text or json, not '" + format + "'");
            });
  }
}
