package io.videosdkstreams.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Configuration as the environment states it. Every reader throws {@link InvalidSettingException},
 * whose message names the variable and never quotes a secret.
 */
public final class Environment {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,18})|(\\d{1,9})([KMG])iB");
  private static final String KAFKA = "KAFKA_";

  /** Properties of clients whose value is the name of a file. */
  private static final Set<String> FILE_PROPERTIES =
      ConsumerConfig.configNames().stream()
          .filter(property -> property.endsWith(".file"))
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The variable's text, empty when it is absent or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  public String text(String name, String defaultValue) {
    return text(name).orElse(defaultValue);
  }

  /**
   * A secret: the variable itself, else the content of the file that {@code name + "_FILE"} names.
   */
  public Optional<String> secret(String name) {
    Optional<String> direct = text(name);
    Optional<String> file = text(name + "_FILE");
    if (direct.isPresent() && file.isPresent()) {
      throw new InvalidSettingException(
          name, "is given both directly and as " + name + "_FILE; give one");
    }
    return direct.or(
        () -> file.map(path -> readSecret(name + "_FILE", path)).filter(value -> !value.isEmpty()));
  }

  /** A comma-separated list of secrets, empty when the variable is absent. */
  public List<String> secrets(String name) {
    return secret(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  public int integer(String name, int defaultValue, int min, int max) {
    Optional<String> value = text(name);
    try {
      return value.isEmpty()
          ? defaultValue
          : (int) inRange(name, value.get(), Integer.parseInt(value.get()), min, max);
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(
          name, "must be a whole number, not '" + value.get() + "'", e);
    }
  }

  private static long inRange(String name, String value, long number, long min, long max) {
    if (number < min || number > max) {
      throw new InvalidSettingException(
          name, "must be from " + min + " to " + max + ", not " + value);
    }
    return number;
  }

  /** A number of bytes, such as {@code 1073741824} or {@code 1GiB}. */
  public long bytes(String name, long defaultValue, long min, long max) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return defaultValue;
    }
    Matcher matcher = BYTES.matcher(value.get());
    if (!matcher.matches()) {
      throw new InvalidSettingException(
          name, "must be a number of bytes such as 1048576 or 1GiB, not '" + value.get() + "'");
    }
    long bytes =
        matcher.group(1) != null
            ? Long.parseLong(matcher.group(1))
            : Long.parseLong(matcher.group(2)) << 10 * (1 + "KMG".indexOf(matcher.group(3)));
    return inRange(name, value.get(), bytes, min, max);
  }

  /** One of these words, the first by default. */
  public String choice(String name, String... words) {
    String value = text(name, words[0]);
    if (!List.of(words).contains(value)) {
      throw new InvalidSettingException(
          name, "must be " + String.join(" or ", words) + ", not '" + value + "'");
    }
    return value;
  }

  public Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw new InvalidSettingException(name, "is no path: " + e.getMessage(), e);
    }
  }

  public boolean flag(String name, boolean defaultValue) {
    return text(name)
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new InvalidSettingException(
                          name, "must be true or false, not '" + value + "'");
                })
        .orElse(defaultValue);
  }

  /** A length of time such as {@code 250ms, 90s, 5m, 2h, 30d}, or ISO-8601 such as {@code PT2H}. */
  public Duration duration(String name, Duration defaultValue) {
    return text(name).map(value -> parseDuration(name, value)).orElse(defaultValue);
  }

  /**
   * Client properties from {@code KAFKA_…}: {@code KAFKA_SECURITY_PROTOCOL} is {@code
   * security.protocol}. A name that ends in {@code _FILE} gives the property's value by file,
   * unless it is itself the name of a property, such as {@code sasl.oauthbearer.assertion.file}.
   * Bootstrap servers are not in it.
   */
  public Map<String, String> kafkaProperties() {
    Map<String, String> properties = new TreeMap<>();
    for (String variable : new TreeMap<>(variables).keySet()) {
      if (!variable.startsWith(KAFKA)) {
        continue;
      }
      boolean byFile = variable.endsWith("_FILE") && !FILE_PROPERTIES.contains(property(variable));
      String name = byFile ? variable.substring(0, variable.length() - 5) : variable;
      if (!name.equals("KAFKA_BOOTSTRAP_SERVERS")) {
        secret(name).ifPresent(value -> properties.put(property(name), value));
      }
    }
    return properties;
  }

  private static String property(String variable) {
    return variable.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** These variables over the present ones. */
  public Environment with(Map<String, String> others) {
    Map<String, String> merged = new TreeMap<>(variables);
    merged.putAll(others);
    return new Environment(merged);
  }

  /** A length of time from min to max. */
  public Duration duration(String name, Duration defaultValue, Duration min, Duration max) {
    Duration value = duration(name, defaultValue);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new InvalidSettingException(
          name, "must be at least " + readable(min) + " and at most " + readable(max));
    }
    return value;
  }

  private static String readable(Duration length) {
    if (length.toMillis() % 1_000 != 0) {
      return length.toMillis() + "ms";
    }
    return length.toDays() > 0 ? length.toDays() + "d" : length.toSeconds() + "s";
  }

  /** A name as Kafka takes it in topics and groups, of at most 100 characters. */
  public String name(String variable, String defaultValue) {
    String value = text(variable, defaultValue);
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new InvalidSettingException(
          variable, "must be up to 100 letters, digits, '.', '_' or '-', not '" + value + "'");
    }
    return value;
  }

  private static Duration parseDuration(String name, String value) {
    try {
      Duration parsed = parseDuration(value);
      if (parsed.isNegative()) {
        throw new InvalidSettingException(name, "must not be negative");
      }
      // Every user of it counts in milliseconds; one that cannot be counted would stop them later.
      parsed.toMillis();
      return parsed;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new InvalidSettingException(
          name, "must be a length of time such as 90s, 5m, 2h or 30d, not '" + value + "'", e);
    }
  }

  private static Duration parseDuration(String value) {
    Matcher matcher = DURATION.matcher(value.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Duration.parse(value);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static String readSecret(String name, String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new InvalidSettingException(name, "names a file that cannot be read: " + path, e);
    }
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "Environment" + new TreeMap<>(variables).keySet();
  }
}
