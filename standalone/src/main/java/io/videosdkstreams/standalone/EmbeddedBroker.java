package io.videosdkstreams.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Kafka's own KRaft server, broker and controller in one, inside this process. What it holds is in
 * its directory and outlives the process, killed or closed. It listens on loopback only.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String NODE = "1";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Returns when the broker serves clients.
   *
   * @param port where clients connect, 0 for any free port
   * @param directory where everything is kept; made and formatted when it does not exist
   * @param maxBodyBytes the largest body that ingest takes
   * @throws io.videosdkstreams.setting.InvalidSettingException naming {@code BROKER_PORT} when it
   *     is taken
   */
  public static EmbeddedBroker start(int port, Path directory, int maxBodyBytes) {
    LoopbackPort.requireFree("BROKER_PORT", port);
    int clients = port == 0 ? LoopbackPort.anyFree() : port;
    try {
      format(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot format " + directory, e);
    }
    Map<String, String> settings =
        settings(
            clients, LoopbackPort.anyFreeExcept(clients), directory.toAbsolutePath(), maxBodyBytes);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    EmbeddedBroker broker = new EmbeddedBroker(server, clients);
    try {
      server.startup();
      return broker;
    } catch (RuntimeException | Error e) {
      // Kafka closes the broker's half, and leaves the controller's running.
      broker.close();
      throw e;
    }
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** Moves leadership away, writes everything down and returns when it is done. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * Formatting is done beside the directory and moved there whole: a process killed half-way leaves
   * nothing that looks formatted.
   */
  private static void format(Path directory) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Path temporary = directory.resolveSibling(directory.getFileName() + ".new");
    Utils.delete(temporary.toFile());
    Files.createDirectories(temporary);
    try {
      formatter(Integer.parseInt(NODE), Uuid.randomUuid().toString(), temporary).run();
    } catch (Exception e) {
      throw new IOException("Kafka refuses to format " + temporary, e);
    }
    // An empty directory may be there already, as a mounted volume's is not: that one is kept.
    Files.move(temporary, directory, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What makes a directory one of a node that is broker and controller. */
  static Formatter formatter(int node, String clusterId, Path directory) {
    return new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(clusterId)
        .setNodeId(node)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString());
  }

  private static Map<String, String> settings(
      int clients, int controller, Path directory, int maxBodyBytes) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("node.id", NODE);
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", directory.toString());
    String broker = "BROKER://" + LoopbackPort.HOST + ":" + clients;
    settings.put("listeners", broker + ",CONTROLLER://" + LoopbackPort.HOST + ":" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    // A static quorum lives in this line alone, so each start may choose another controller port.
    settings.put("controller.quorum.voters", NODE + "@" + LoopbackPort.HOST + ":" + controller);
    // There is one broker to hold a copy.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // 50 partitions each are for large clusters; every one costs time at each start.
    settings.put("offsets.topic.num.partitions", "6");
    settings.put("transaction.state.log.num.partitions", "6");
    // The only members start together; waiting for more of them delays every start.
    settings.put("group.initial.rebalance.delay.ms", "0");
    // The instance that takes over from a killed processor waits for the end of its transaction.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // After kill -9 the controller waits this long before the same broker may register again.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // A misspelt topic must be an error: topics have their own partitions and retention.
    settings.put("auto.create.topics.enable", "false");
    // A body, what the record carries beside it, and the events and views made from it.
    settings.put(
        "message.max.bytes", Long.toString(Math.min(Integer.MAX_VALUE, 2L * maxBodyBytes)));
    // 128 MB by default, allocated at start; this is room for half a million keys in one pass.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
    return settings;
  }
}
