package io.videosdkstreams.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that demands a password over TLS and lets nobody do what no ACL allows. Only {@code
 * admin} may do everything.
 */
final class SecuredBroker implements AutoCloseable {

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";
  private static final String USERS =
      List.of("admin", "ingest", "processor").stream()
          .map(user -> "user_" + user + "=\"" + password(user) + "\"")
          .collect(Collectors.joining(" "));

  private final Certificates certificates;
  private final int port = LoopbackPort.anyFree();
  private final KafkaRaftServer server;

  SecuredBroker(Path directory) throws Exception {
    certificates = Certificates.in(directory);
    Path data = directory.resolve("broker");
    EmbeddedBroker.formatter(1, Uuid.randomUuid().toString(), data).run();
    server = new KafkaRaftServer(new KafkaConfig(settings(data), false), Time.SYSTEM);
    server.startup();
  }

  /** What the environment of a client of this user says about Kafka. */
  Map<String, String> environment(String user) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        "127.0.0.1:" + port,
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "KAFKA_SASL_MECHANISM",
        "PLAIN",
        "KAFKA_SASL_JAAS_CONFIG",
        login(user),
        "KAFKA_SSL_TRUSTSTORE_TYPE",
        "PEM",
        "KAFKA_SSL_TRUSTSTORE_LOCATION",
        certificates.trusted().toString());
  }

  Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + port,
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            login("admin"),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            certificates.trusted().toString()));
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static String password(String user) {
    return user + "-password";
  }

  private static String login(String user) {
    return PLAIN + " username=\"" + user + "\" password=\"" + password(user) + "\";";
  }

  private Map<String, String> settings(Path data) {
    Map<String, String> settings = new TreeMap<>();
    int controller = LoopbackPort.anyFreeExcept(port);
    settings.put("node.id", "1");
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", data.toString());
    String secured = "SECURED://127.0.0.1:" + port;
    settings.put("listeners", secured + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", secured);
    settings.put("listener.security.protocol.map", "SECURED:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "SECURED");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put(
        "listener.name.secured.plain.sasl.jaas.config",
        login("admin").replace(";", " " + USERS + ";"));
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", certificates.keyStore().toString());
    settings.put("ssl.keystore.password", Certificates.PASSWORD);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", certificates.trusted().toString());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Nobody but the broker itself comes by the listener without a password.
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("offsets.topic.num.partitions", "3");
    settings.put("transaction.state.log.num.partitions", "3");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    return settings;
  }
}
