package io.videosdkstreams.benchmarks.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;

/**
 * The embedded broker of the standalone, in a JVM of its own.
 *
 * @param directory what it holds; deleted when it is closed
 * @param bootstrapServers where clients connect
 * @param admin a client of it
 */
record Broker(JavaProcess process, Path directory, String bootstrapServers, Admin admin)
    implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int START_TIMEOUT_MS = 300_000;

  /** Returns when it answers. */
  static Broker start(Path folder) throws Exception {
    int port = freePort();
    Path directory = folder.resolve("broker");
    JavaProcess process =
        JavaProcess.start(
            ClassPath.KAFKA_STREAMS,
            BrokerProgram.class.getName(),
            List.of(Integer.toString(port), directory.toString()),
            Map.of(),
            folder.resolve("broker.log"));
    String servers = HOST + ":" + port;
    Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", servers, "default.api.timeout.ms", START_TIMEOUT_MS));
    Broker broker = new Broker(process, directory, servers, admin);
    try {
      admin.describeCluster().nodes().get();
      return broker;
    } catch (ExecutionException e) {
      broker.close();
      throw e;
    }
  }

  /** A port of the loopback interface that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    admin.close();
    process.close();
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the data of the broker cannot be deleted", e);
    }
  }
}
