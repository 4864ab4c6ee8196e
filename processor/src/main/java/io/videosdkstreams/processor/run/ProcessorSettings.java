package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.outbound.OutboundSettings;
import io.videosdkstreams.processor.query.QueryTokens;
import io.videosdkstreams.processor.repair.RepairSettings;
import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.processor.topology.PipelineSettings;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Pseudonyms;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that may differ between two processors.
 *
 * @param port 0 for any free one
 * @param advertisedHost where other instances reach this one, at the same port
 * @param instanceId identifies this instance in the group, also after a restart
 * @param pseudonyms how persons are named on the derived topics
 * @param outbound the receiver of outbound webhooks, empty for none
 */
public record ProcessorSettings(
    String host,
    int port,
    String advertisedHost,
    KafkaSettings kafka,
    Rules rules,
    Duration usageRetention,
    Path stateDir,
    String applicationId,
    String instanceId,
    int threads,
    int standbyReplicas,
    Duration commitInterval,
    QueryTokens queryTokens,
    Pseudonyms pseudonyms,
    Optional<OutboundSettings> outbound) {

  /** Room for a key of two ids, and for what a batch of one record has around it. */
  private static final int BATCH_OVERHEAD_BYTES = 16 * 1024;

  private static final Duration MAX_DURATION = Duration.ofDays(36_500);

  /** What Streams takes as the host of {@code application.server}. */
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._:%\\[\\]-]+");

  private static final int MIN_KEY_LENGTH = 16;
  private static final int MAX_THREADS = 64;

  /**
   * @throws InvalidSettingException for the first variable that is wrong
   */
  public static ProcessorSettings from(Environment environment) {
    // The logging reads it by itself, before this; a value that it does not know would silence it.
    environment.choice("LOG_FORMAT", "text", "json");
    String host = environment.text("PROCESSOR_HOST", "127.0.0.1");
    int port = environment.integer("PROCESSOR_PORT", 8081, 0, 65_535);
    KafkaSettings kafka = KafkaSettings.from(environment, StreamsConfiguration.RESERVED);
    Rules rules =
        new Rules(
            duration(environment, "INFER_END_AFTER", Rules.DEFAULT.inferEndAfter(), MAX_DURATION),
            duration(
                environment,
                "MAX_SESSION_DURATION",
                Rules.DEFAULT.maxSessionDuration(),
                MAX_DURATION),
            duration(
                environment, "SESSION_RETENTION", Rules.DEFAULT.sessionRetention(), MAX_DURATION));
    return new ProcessorSettings(
        host,
        port,
        advertisedHost(environment, host),
        kafka,
        rules,
        duration(environment, "USAGE_RETENTION", PipelineSettings.USAGE_RETENTION, MAX_DURATION),
        stateDir(environment),
        environment.name("APPLICATION_ID", applicationId(kafka.topicPrefix())),
        environment.name("INSTANCE_ID", hostName(environment) + "-" + port),
        environment.integer("PROCESSOR_THREADS", threads(kafka.partitions()), 1, MAX_THREADS),
        // On loopback there is usually one instance; elsewhere there may be more.
        environment.integer("STANDBY_REPLICAS", isLoopback(host) ? 0 : 1, 0, 10),
        // Above 10 s a transaction would be too close to its own timeout.
        duration(environment, "COMMIT_INTERVAL", Duration.ofMillis(500), Duration.ofSeconds(10)),
        queryTokens(environment, host),
        pseudonyms(environment),
        OutboundSettings.from(environment, new Topics(kafka)));
  }

  /**
   * What the topology needs to know.
   *
   * @param rawTopicId of the raw log
   */
  PipelineSettings pipeline(String rawTopicId) {
    return new PipelineSettings(
        topics(),
        rules,
        pseudonyms,
        kafka.partitions(),
        usageRetention,
        kafka.maxEventBytes(),
        kafka.maxMessageBytes() - BATCH_OVERHEAD_BYTES,
        rawTopicId);
  }

  /** What the commands that append to the raw log need to know. */
  RepairSettings repair() {
    return new RepairSettings(kafka, pseudonyms);
  }

  public Topics topics() {
    return new Topics(kafka);
  }

  /** Two installations on one broker differ in their prefix, and so in their group. */
  private static String applicationId(String prefix) {
    return prefix.replaceFirst("[._-]+$", "") + "-streams-processor";
  }

  /** More threads than partitions would have nothing to do. */
  private static int threads(int partitions) {
    return Math.min(MAX_THREADS, Math.min(partitions, Runtime.getRuntime().availableProcessors()));
  }

  private static Path stateDir(Environment environment) {
    return environment
        .path("STATE_DIR")
        .orElseGet(() -> environment.path("DATA_DIR").orElse(Path.of("./data")).resolve("state"));
  }

  private static QueryTokens queryTokens(Environment environment, String host) {
    String access = environment.choice("QUERY_AUTH", "token", "none");
    QueryTokens tokens = new QueryTokens(environment.secrets("QUERY_TOKENS"));
    if (!tokens.required() && !access.equals("none") && !isLoopback(host)) {
      throw new InvalidSettingException(
          "QUERY_TOKENS",
          "is needed when PROCESSOR_HOST is not loopback; QUERY_AUTH=none allows queries without a"
              + " token");
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
                () ->
                    new InvalidSettingException(
                        "PSEUDONYM_KEY", "is needed when PSEUDONYMIZE=true"));
    if (key.length() < MIN_KEY_LENGTH) {
      throw new InvalidSettingException(
          "PSEUDONYM_KEY", "must have at least " + MIN_KEY_LENGTH + " characters");
    }
    return Pseudonyms.keyed(key);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new InvalidSettingException(
          "PROCESSOR_HOST", "is no address of this machine: '" + host + "'", e);
    }
  }

  private static Duration duration(
      Environment environment, String name, Duration defaultValue, Duration max) {
    return environment.duration(name, defaultValue, Duration.ofMillis(1), max);
  }

  private static String hostName(Environment environment) {
    return environment
        .text("HOSTNAME")
        .orElseGet(ProcessorSettings::localHostName)
        .replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static String advertisedHost(Environment environment, String host) {
    Optional<String> stated = environment.text("ADVERTISED_HOST");
    if (stated.isPresent() && !HOST.matcher(stated.get()).matches()) {
      throw new InvalidSettingException(
          "ADVERTISED_HOST", "must be a host name or an address, not '" + stated.get() + "'");
    }
    return stated.orElseGet(() -> advertised(host));
  }

  /** Other instances cannot connect to the address of all interfaces. */
  private static String advertised(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? localHostName() : host;
  }

  private static String localHostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException ignored) {
      return "localhost";
    }
  }
}
