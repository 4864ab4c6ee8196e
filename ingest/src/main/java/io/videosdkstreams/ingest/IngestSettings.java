package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.LogFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
 * @param kafka properties of every Kafka client, secrets among them
 */
public record IngestSettings(
    String host,
    int port,
    Map<String, List<String>> sources,
    Map<String, Path> tokenFiles,
    Duration timestampTolerance,
    Duration timestampToleranceAhead,
    int maxBodyBytes,
    String bootstrapServers,
    Map<String, String> kafka,
    String topicPrefix,
    int partitions,
    int replicationFactor,
    Duration rawRetention,
    Duration idleTimeout,
    Optional<Path> spoolDir,
    long spoolMaxBytes) {

  /** Twice this (a body and a key taken from it) must fit into a record of the raw log. */
  private static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final Duration LONGEST = Duration.ofDays(3650);

  /** Not kafka: whatever begins with KAFKA_ is a property of the clients. */
  private static final Pattern SOURCE = Pattern.compile("(?!kafka(-.*)?$)[a-z0-9][a-z0-9-]{0,49}");

  private static final Pattern TOKEN = Pattern.compile("[^\"'\\p{Cntrl}]+");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,]+:\\d{1,5}(,\\s*[^\\s,]+:\\d{1,5})*");

  public IngestSettings {
    sources =
        sources.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    tokenFiles = Map.copyOf(tokenFiles);
    kafka = Map.copyOf(kafka);
  }

  /** Throws {@link InvalidSettingException}, which names the variable. */
  public static IngestSettings from(Environment environment) {
    LogFormat.check(environment);
    Map<String, List<String>> sources = sources(environment);
    return new IngestSettings(
        matching(environment, "INGEST_HOST", "127.0.0.1", Pattern.compile("[^\\s/]+")),
        environment.integer("INGEST_PORT", 8080, 0, 65_535),
        sources,
        tokenFiles(environment, sources.keySet()),
        duration(environment, "TIMESTAMP_TOLERANCE", Duration.ofHours(2)),
        duration(environment, "TIMESTAMP_TOLERANCE_AHEAD", Duration.ofMinutes(5)),
        environment.integer("MAX_BODY_BYTES", 1_048_576, 1_024, LARGEST_BODY),
        matching(environment, "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092", SERVERS),
        environment.kafkaProperties(),
        matching(environment, "TOPIC_PREFIX", "videosdk.", PREFIX),
        environment.integer("PARTITIONS", 6, 1, 10_000),
        environment.integer("REPLICATION_FACTOR", 1, 1, 100),
        duration(environment, "RAW_RETENTION", Duration.ofDays(30)),
        duration(environment, "IDLE_TIMEOUT", Duration.ofSeconds(620)),
        spoolDir(environment),
        environment.bytes("SPOOL_MAX_BYTES", 1L << 30, 1L << 20, 1L << 50));
  }

  private static Optional<Path> spoolDir(Environment environment) {
    try {
      return environment.text("SPOOL_DIR").map(Path::of);
    } catch (InvalidPathException e) {
      throw new InvalidSettingException("SPOOL_DIR", "is no path: " + e.getMessage(), e);
    }
  }

  /** Threads that serve connections. */
  int eventLoops() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** For bodies that are still arriving, over all connections. */
  long maxBodyMemory() {
    return Math.max(Runtime.getRuntime().maxMemory() / 8, 8L * maxBodyBytes);
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

  private static String tokensVariable(String source) {
    return source.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET_TOKENS";
  }

  private static Map<String, Path> tokenFiles(Environment environment, Set<String> sources) {
    Map<String, Path> files = new HashMap<>();
    for (String source : sources) {
      environment
          .text(tokensVariable(source) + "_FILE")
          .ifPresent(file -> files.put(source, Path.of(file)));
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

  private static String matching(
      Environment environment, String variable, String defaultValue, Pattern pattern) {
    String value = environment.text(variable, defaultValue);
    if (!pattern.matcher(value).matches()) {
      throw new InvalidSettingException(variable, "is not usable: '" + value + "'");
    }
    return value;
  }

  private static Duration duration(
      Environment environment, String variable, Duration defaultValue) {
    Duration value = environment.duration(variable, defaultValue);
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(LONGEST) > 0) {
      throw new InvalidSettingException(variable, "must be from 1s to 3650d");
    }
    return value;
  }

  /** Names of sources and of Kafka properties: their values may be secrets. */
  @Override
  public String toString() {
    return "IngestSettings[host="
        + host
        + ", port="
        + port
        + ", sources="
        + new TreeMap<>(sources).keySet()
        + ", timestampTolerance="
        + timestampTolerance
        + ", timestampToleranceAhead="
        + timestampToleranceAhead
        + ", maxBodyBytes="
        + maxBodyBytes
        + ", bootstrapServers="
        + bootstrapServers
        + ", kafka="
        + new TreeMap<>(kafka).keySet()
        + ", topicPrefix="
        + topicPrefix
        + ", partitions="
        + partitions
        + ", replicationFactor="
        + replicationFactor
        + ", rawRetention="
        + rawRetention
        + ", idleTimeout="
        + idleTimeout
        + ", spoolDir="
        + spoolDir
        + ", spoolMaxBytes="
        + spoolMaxBytes
        + "]";
  }
}
