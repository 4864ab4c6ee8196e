package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of ingest, from the environment.
 *
 * @param port 0 lets the system choose one
 * @param sources the last segment of a webhook's path, and the secret tokens valid for it
 * @param tokenFiles where the tokens of a source can change while it runs
 * @param timestampTolerance how old a request may be
 * @param timestampToleranceAhead how far in the future, for clocks that differ
 * @param idleTimeout after which a connection without a request is closed; longer than what load
 *     balancers wait, so that they are the ones to close
 * @param spoolDir where webhooks are kept while Kafka is away; empty for nowhere
 */
public record IngestSettings(
    String host,
    int port,
    Map<String, List<String>> sources,
    Map<String, Path> tokenFiles,
    Duration timestampTolerance,
    Duration timestampToleranceAhead,
    KafkaSettings kafka,
    Duration idleTimeout,
    Optional<Path> spoolDir,
    long spoolMaxBytes) {

  private static final Duration MAX_DURATION = Duration.ofDays(3650);

  /** Not kafka: variables that begin with KAFKA_ are properties of the clients. */
  private static final Pattern SOURCE = Pattern.compile("(?!kafka(-.*)?$)[a-z0-9][a-z0-9-]{0,49}");

  private static final Pattern TOKEN = Pattern.compile("[^\"'\\p{Cntrl}]+");

  public IngestSettings {
    sources =
        sources.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    tokenFiles = Map.copyOf(tokenFiles);
  }

  /** Throws {@link InvalidSettingException}, which names the variable. */
  public static IngestSettings from(Environment environment) {
    // The logging reads it by itself, before this; a value that it does not know would silence it.
    environment.choice("LOG_FORMAT", "text", "json");
    Map<String, List<String>> sources = sources(environment);
    return new IngestSettings(
        host(environment),
        environment.integer("INGEST_PORT", 8080, 0, 65_535),
        sources,
        tokenFiles(environment, sources.keySet()),
        duration(environment, "TIMESTAMP_TOLERANCE", Duration.ofHours(2)),
        duration(environment, "TIMESTAMP_TOLERANCE_AHEAD", Duration.ofMinutes(5)),
        KafkaSettings.from(environment, Set.of()),
        duration(environment, "IDLE_TIMEOUT", Duration.ofSeconds(620)),
        environment.path("SPOOL_DIR"),
        environment.bytes("SPOOL_MAX_BYTES", 1L << 30, 1L << 20, 1L << 50));
  }

  /** Threads that serve connections. */
  int eventLoops() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** For bodies that are still arriving, over all connections. */
  long maxBodyMemory() {
    return Math.max(Runtime.getRuntime().maxMemory() / 8, 8L * kafka.maxBodyBytes());
  }

  private static Map<String, List<String>> sources(Environment environment) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (String part : environment.text("INGEST_SOURCES", "zoom").split(",", -1)) {
      String source = part.strip();
      if (!SOURCE.matcher(source).matches()) {
        throw new InvalidSettingException(
            "INGEST_SOURCES",
            "must be a comma-separated list of names of a-z, 0-9 and -, such as zoom,zoom-eu");
      }
      if (sources.put(source, tokens(source, environment)) != null) {
        throw new InvalidSettingException("INGEST_SOURCES", "names " + source + " twice");
      }
    }
    return sources;
  }

  /** As the environment, or the file it names, states them now. */
  private static List<String> tokens(String source, Environment environment) {
    String variable = tokensVariable(source);
    List<String> tokens =
        environment.secrets(variable).stream()
            // What editors put at the beginning of a file is no part of a secret.
            .map(token -> token.replace("\uFEFF", "").strip())
            .filter(token -> !token.isEmpty())
            .toList();
    if (tokens.isEmpty()) {
      throw new InvalidSettingException(
          variable,
          "is required: the secret token of the source "
              + source
              + ", or several, separated by commas; or a file as "
              + variable
              + "_FILE");
    }
    if (!tokens.stream().allMatch(TOKEN.asMatchPredicate())) {
      throw new InvalidSettingException(
          variable, "must hold tokens as they are, without quotation marks and line breaks");
    }
    return tokens;
  }

  /** The variable that holds the secret tokens of a source. */
  public static String tokensVariable(String source) {
    return source.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET_TOKENS";
  }

  private static Map<String, Path> tokenFiles(Environment environment, Set<String> sources) {
    Map<String, Path> files = new HashMap<>();
    for (String source : sources) {
      environment.path(tokensVariable(source) + "_FILE").ifPresent(file -> files.put(source, file));
    }
    return files;
  }

  /**
   * What the file states now.
   *
   * @throws InvalidSettingException when it cannot be read or holds no tokens
   */
  static List<String> readTokens(String source, Path file) {
    Map<String, String> variables = Map.of(tokensVariable(source) + "_FILE", file.toString());
    return tokens(source, new Environment(variables));
  }

  private static String host(Environment environment) {
    String host = environment.text("INGEST_HOST", "127.0.0.1");
    if (!host.matches("[^\\s/]+")) {
      throw new InvalidSettingException("INGEST_HOST", "is not usable: '" + host + "'");
    }
    return host;
  }

  private static Duration duration(
      Environment environment, String variable, Duration defaultValue) {
    return environment.duration(variable, defaultValue, Duration.ofSeconds(1), MAX_DURATION);
  }

  /** Names of sources: their tokens are secrets. */
  @Override
  public String toString() {
    return ("IngestSettings[host=%s, port=%d, sources=%s, timestampTolerance=%s,"
            + " timestampToleranceAhead=%s, kafka=%s, idleTimeout=%s, spoolDir=%s, spoolMaxBytes=%d]")
        .formatted(
            host,
            port,
            new TreeSet<>(sources.keySet()),
            timestampTolerance,
            timestampToleranceAhead,
            kafka,
            idleTimeout,
            spoolDir,
            spoolMaxBytes);
  }
}
