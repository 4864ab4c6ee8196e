package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.JavaProcess;
import io.videosdkstreams.standalone.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final int START_TIMEOUT_MS = 300_000;

  /** Returns when it answers. */
  static Broker start(Path folder) throws Exception {
    int port = LoopbackPort.anyFree();
    Path directory = folder.resolve("broker");
    JavaProcess process =
        ClassPath.KAFKA_STREAMS.start(
            BrokerProgram.class.getName(),
            List.of(Integer.toString(port), directory.toString()),
            Map.of(),
            folder.resolve("broker.log"));
    String servers = LoopbackPort.HOST + ":" + port;
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
