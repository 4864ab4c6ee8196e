package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSetting;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Pseudonyms;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that may differ between two processors.
 *
 * @param port 0 for any free one
 * @param advertisedHost where other instances reach this one, at the same port
 * @param kafkaProperties of every client, from {@code KAFKA_…}
 * @param instanceId by which the group knows this instance again after a restart
 * @param queryTokens none when everybody who reaches the port may ask
 * @param pseudonyms how persons are named on the derived topics
 */
public record ProcessorSettings(
    String host,
    int port,
    String advertisedHost,
    String bootstrapServers,
    Map<String, String> kafkaProperties,
    String topicPrefix,
    int partitions,
    int replicationFactor,
    Duration rawRetention,
    Rules rules,
    Path stateDir,
    String applicationId,
    String instanceId,
    int threads,
    int standbyReplicas,
    Duration commitInterval,
    List<String> queryTokens,
    Pseudonyms pseudonyms) {

  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final int SHORTEST_KEY = 16;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final String SERVER =
      "([A-Za-z0-9_-]+://)?(\\[[0-9A-Fa-f:.]+]|[^\\s:,/\\[\\]]+):[0-9]{1,5}";

  public ProcessorSettings {
    kafkaProperties = Map.copyOf(kafkaProperties);
    queryTokens = List.copyOf(queryTokens);
  }

  /**
   * @throws InvalidSetting for the first variable that is wrong
   */
  public static ProcessorSettings from(Environment environment) {
    String host = environment.text("PROCESSOR_HOST", "127.0.0.1");
    int port = environment.integer("PROCESSOR_PORT", 8081, 0, 65_535);
    String prefix = name(environment, "TOPIC_PREFIX", "videosdk.");
    Rules rules =
        new Rules(
            length(environment, "INFER_END_AFTER", Rules.DEFAULT.inferEndAfter(), CENTURY),
            length(
                environment, "MAX_SESSION_DURATION", Rules.DEFAULT.maxSessionDuration(), CENTURY),
            length(environment, "SESSION_RETENTION", Rules.DEFAULT.sessionRetention(), CENTURY));
    return new ProcessorSettings(
        host,
        port,
        environment.text("ADVERTISED_HOST").orElseGet(() -> reachable(host)),
        bootstrapServers(environment),
        kafkaProperties(environment),
        prefix,
        environment.integer("PARTITIONS", 6, 1, 1000),
        environment.integer("REPLICATION_FACTOR", 1, 1, 100),
        length(environment, "RAW_RETENTION", Duration.ofDays(30), CENTURY),
        rules,
        stateDir(environment),
        name(environment, "APPLICATION_ID", applicationId(prefix)),
        name(environment, "INSTANCE_ID", hostName(environment) + "-" + port),
        environment.integer("PROCESSOR_THREADS", 1, 1, 64),
        // On loopback there is usually one instance; elsewhere there may be more.
        environment.integer("STANDBY_REPLICAS", isLoopback(host) ? 0 : 1, 0, 10),
        // Above 10 s a transaction would be too close to its own timeout.
        length(environment, "COMMIT_INTERVAL", Duration.ofMillis(100), Duration.ofSeconds(10)),
        queryTokens(environment, host),
        pseudonyms(environment));
  }

  /** Where Streams keeps the state of this application. */
  Path applicationDir() {
    return stateDir.resolve(applicationId);
  }

  public Topics topics() {
    return new Topics(topicPrefix, rawRetention);
  }

  /** Two installations on one broker differ in their prefix, and so in their group. */
  private static String applicationId(String prefix) {
    return prefix.replaceFirst("[._-]+$", "") + "-streams-processor";
  }

  private static String bootstrapServers(Environment environment) {
    String servers = environment.text("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    for (String server : servers.split(",", -1)) {
      if (!server.strip().matches(SERVER)) {
        throw new InvalidSetting(
            "KAFKA_BOOTSTRAP_SERVERS",
            "must be host:port, or several with commas, not '" + servers + "'");
      }
    }
    return servers;
  }

  private static Map<String, String> kafkaProperties(Environment environment) {
    Map<String, String> properties = environment.kafkaProperties();
    for (String property : StreamsConfiguration.OURS) {
      if (properties.containsKey(property)) {
        throw new InvalidSetting(
            "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_'),
            "cannot be set: what the processor promises depends on it");
      }
    }
    return properties;
  }

  private static Path stateDir(Environment environment) {
    try {
      Path data = Path.of(environment.text("DATA_DIR", "./data"));
      return environment.text("STATE_DIR").map(Path::of).orElseGet(() -> data.resolve("state"));
    } catch (InvalidPathException invalid) {
      throw new InvalidSetting(
          environment.text("STATE_DIR").isPresent() ? "STATE_DIR" : "DATA_DIR",
          "is no path: " + invalid.getMessage(),
          invalid);
    }
  }

  private static List<String> queryTokens(Environment environment, String host) {
    String access = environment.text("QUERY_AUTH", "token");
    if (!access.equals("none") && !access.equals("token")) {
      throw new InvalidSetting("QUERY_AUTH", "must be none or token, not '" + access + "'");
    }
    List<String> tokens = environment.secrets("QUERY_TOKENS");
    if (tokens.isEmpty() && !access.equals("none") && !isLoopback(host)) {
      throw new InvalidSetting(
          "QUERY_TOKENS",
          "is needed when PROCESSOR_HOST is not loopback; QUERY_AUTH=none lets everybody ask");
    }
    return tokens;
  }

  private static Pseudonyms pseudonyms(Environment environment) {
    if (!environment.flag("PSEUDONYMIZE", false)) {
      return Pseudonyms.NONE;
    }
    String key =
        environment
            .secret("PSEUDONYM_KEY")
            .orElseThrow(
                () -> new InvalidSetting("PSEUDONYM_KEY", "is needed when PSEUDONYMIZE=true"));
    if (key.length() < SHORTEST_KEY) {
      throw new InvalidSetting(
          "PSEUDONYM_KEY", "must have at least " + SHORTEST_KEY + " characters");
    }
    return Pseudonyms.keyed(key);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new InvalidSetting(
          "PROCESSOR_HOST", "is no address of this machine: '" + host + "'", unknown);
    }
  }

  private static Duration length(
      Environment environment, String name, Duration otherwise, Duration most) {
    Duration length = environment.duration(name, otherwise);
    if (length.compareTo(Duration.ofMillis(1)) < 0 || length.compareTo(most) > 0) {
      throw new InvalidSetting(
          name,
          "must be at least 1ms and at most "
              + (most.toDays() > 0 ? most.toDays() + "d" : most.toSeconds() + "s"));
    }
    return length;
  }

  private static String name(Environment environment, String name, String otherwise) {
    String value = environment.text(name, otherwise);
    if (!value.matches(NAME)) {
      throw new InvalidSetting(
          name, "must be up to 100 letters, digits, '.', '_' or '-', not '" + value + "'");
    }
    return value;
  }

  private static String hostName(Environment environment) {
    return environment
        .text("HOSTNAME")
        .orElseGet(ProcessorSettings::localHostName)
        .replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /** Nobody can be reached at "every address". */
  private static String reachable(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? localHostName() : host;
  }

  private static String localHostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** Neither tokens nor the values of client properties, which hold passwords. */
  @Override
  public String toString() {
    return "ProcessorSettings["
        + host
        + ":"
        + port
        + ", advertisedHost="
        + advertisedHost
        + ", bootstrapServers="
        + bootstrapServers
        + ", kafkaProperties="
        + kafkaProperties.keySet().stream().sorted().toList()
        + ", topicPrefix="
        + topicPrefix
        + ", partitions="
        + partitions
        + ", replicationFactor="
        + replicationFactor
        + ", rawRetention="
        + rawRetention
        + ", rules="
        + rules
        + ", stateDir="
        + stateDir
        + ", applicationId="
        + applicationId
        + ", instanceId="
        + instanceId
        + ", threads="
        + threads
        + ", standbyReplicas="
        + standbyReplicas
        + ", commitInterval="
        + commitInterval
        + ", queryTokens="
        + queryTokens.size()
        + ", pseudonyms="
        + pseudonyms
        + "]";
  }
}
