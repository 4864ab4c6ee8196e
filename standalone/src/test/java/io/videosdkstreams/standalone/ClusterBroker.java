package io.videosdkstreams.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A program: one broker of several, which is a controller too. {@link Cluster} starts it. */
final class ClusterBroker {

  private static final String CLUSTER_ID = "dmlkZW9zZGtzdHJlYW1zMw";

  private ClusterBroker() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> environment = System.getenv();
    Path directory = Path.of(environment.get("DIRECTORY"));
    int node = Integer.parseInt(environment.get("NODE"));
    if (!Files.exists(directory.resolve("meta.properties"))) {
      EmbeddedBroker.formatter(node, CLUSTER_ID, directory).run();
    }
    Map<String, String> settings =
        settings(
            node,
            Integer.parseInt(environment.get("CLIENTS_PORT")),
            Integer.parseInt(environment.get("CONTROLLER_PORT")),
            environment.get("VOTERS"));
    settings.put("log.dirs", directory.toString());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    server.awaitShutdown();
  }

  /** As docker-compose.cluster.yml has them; times as of a small installation. */
  private static Map<String, String> settings(
      int node, int clients, int controller, String voters) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("node.id", Integer.toString(node));
    settings.put("process.roles", "broker,controller");
    String broker = "BROKER://" + LoopbackPort.HOST + ":" + clients;
    settings.put("listeners", broker + ",CONTROLLER://" + LoopbackPort.HOST + ":" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", voters);
    settings.put("default.replication.factor", "3");
    settings.put("min.insync.replicas", "2");
    settings.put("offsets.topic.replication.factor", "3");
    settings.put("transaction.state.log.replication.factor", "3");
    settings.put("transaction.state.log.min.isr", "2");
    settings.put("auto.create.topics.enable", "false");
    // Three brokers share two cores here: fewer partitions, less memory.
    settings.put("offsets.topic.num.partitions", "6");
    settings.put("transaction.state.log.num.partitions", "6");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    return settings;
  }
}
