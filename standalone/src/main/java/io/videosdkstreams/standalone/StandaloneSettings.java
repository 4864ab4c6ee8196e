package io.videosdkstreams.standalone;

import io.videosdkstreams.ingest.IngestSettings;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of one process with all services. The services get the environment as it is, except
 * for what this process decides itself: the address of the broker, and loopback.
 *
 * @param dataDirectory absolute
 * @param brokerPort never 0: any free one is chosen here
 * @param secret where the secret token of the first source comes from
 * @param bearer how a shell reads a token for queries, empty when none is needed
 */
record StandaloneSettings(
    Path dataDirectory,
    int brokerPort,
    Secret secret,
    String bearer,
    IngestSettings ingest,
    ProcessorSettings processor) {

  /**
   * @param source the last segment of its webhooks' path
   * @param createdIn the file in which it is kept, null when it comes from the environment
   * @param value null when it comes from the environment: then it must not be printed
   * @param shell the expression with which a shell reads it
   */
  record Secret(String source, Path createdIn, String value, String shell) {

    /** Without the value. */
    @Override
    public String toString() {
      return "Secret[source=" + source + ", createdIn=" + createdIn + "]";
    }
  }

  static Path dataDirectory(Environment environment) {
    return environment.path("DATA_DIR").orElse(Path.of("./data")).toAbsolutePath().normalize();
  }

  /** Creates the secret when there is none. The data directory has to be locked already. */
  static StandaloneSettings from(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    Path dataDirectory = dataDirectory(environment);
    // Checked, not used: there is one broker.
    environment.integer("REPLICATION_FACTOR", 1, 1, 1);
    LoopbackPort.requireHost("INGEST_HOST", environment);
    LoopbackPort.requireHost("PROCESSOR_HOST", environment);
    int wanted = environment.integer("BROKER_PORT", 9092, 0, 65_535);
    LoopbackPort.requireFree("BROKER_PORT", wanted);
    int brokerPort = wanted == 0 ? LoopbackPort.anyFree() : wanted;

    Map<String, String> overrides = new TreeMap<>();
    for (String variable : variables.keySet()) {
      // For other brokers; blank means absent.
      if (variable.matches("KAFKA_(SECURITY|SASL|SSL)_.*")) {
        overrides.put(variable, "");
      }
    }
    overrides.put("KAFKA_BOOTSTRAP_SERVERS", LoopbackPort.HOST + ":" + brokerPort);
    overrides.put("INGEST_HOST", LoopbackPort.HOST);
    overrides.put("PROCESSOR_HOST", LoopbackPort.HOST);
    overrides.put("DATA_DIR", dataDirectory.toString());
    // A laptop's host name changes with its network; the group must recognise this member.
    overrides.put("INSTANCE_ID", environment.text("INSTANCE_ID", "standalone"));

    Secret secret = secret(environment, dataDirectory);
    if (secret.value() != null) {
      overrides.put(IngestSettings.tokensVariable(secret.source()), secret.value());
    }
    Environment ofServices = environment.with(overrides);
    IngestSettings ingest = IngestSettings.from(ofServices);
    ProcessorSettings processor = ProcessorSettings.from(ofServices);
    LoopbackPort.requireFree("INGEST_PORT", ingest.port());
    LoopbackPort.requireFree("PROCESSOR_PORT", processor.port());
    String bearer = processor.queryTokens().required() ? shell(environment, "QUERY_TOKENS") : "";
    return new StandaloneSettings(dataDirectory, brokerPort, secret, bearer, ingest, processor);
  }

  private static Secret secret(Environment environment, Path dataDirectory) {
    String source = environment.text("INGEST_SOURCES", "zoom").split(",", 2)[0].strip();
    String variable = IngestSettings.tokensVariable(source);
    if (environment.secret(variable).isPresent()) {
      return new Secret(source, null, null, shell(environment, variable));
    }
    if (!source.matches("[a-z0-9-]+")) {
      throw new InvalidSettingException("INGEST_SOURCES", "begins with no name of a-z, 0-9 and -");
    }
    Path file = dataDirectory.resolve(source + "-secret-token");
    String value = SecretFile.readOrCreate(file, variable);
    return new Secret(source, file, value, "$(cat " + quoted(file.toString()) + ")");
  }

  /** How a shell in the same environment reads the first of a variable's secrets. */
  static String shell(Environment environment, String variable) {
    return environment
        .text(variable + "_FILE")
        .map(file -> "$(cut -d, -f1 " + quoted(file) + ")")
        .orElse("${" + variable + "%%,*}");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
