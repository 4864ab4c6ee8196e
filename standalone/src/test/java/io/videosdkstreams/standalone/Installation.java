package io.videosdkstreams.standalone;

import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.ingest.IngestSettings;
import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.setting.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Broker, processor and ingest in this process, on free ports, with a data directory that stays.
 */
final class Installation implements AutoCloseable {

  static final String SECRET = "a-secret-token-of-the-tests";

  private final EmbeddedBroker broker;
  private final ProcessorServer processor;
  private final IngestServer ingest;

  private Installation(Path data, Map<String, String> further) throws InterruptedException {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    Map<String, String> variables = new HashMap<>(further);
    variables.put("ZOOM_SECRET_TOKENS", SECRET);
    variables.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    variables.put("INGEST_PORT", "0");
    variables.put("PROCESSOR_PORT", "0");
    variables.put("PARTITIONS", "3");
    variables.put("DATA_DIR", data.toString());
    Environment environment = new Environment(variables);
    processor = ProcessorServer.start(ProcessorSettings.from(environment));
    ingest = IngestServer.start(IngestSettings.from(environment));
    Until.holds("everything is ready", () -> ingest.ready() && processor.ready());
  }

  /**
   * Ingest alone, on a free port.
   *
   * @param further settings beside where Kafka is
   */
  static IngestServer ingest(String bootstrapServers, Map<String, String> further) {
    Map<String, String> variables = new HashMap<>(further);
    variables.put("ZOOM_SECRET_TOKENS", SECRET);
    variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    variables.put("INGEST_PORT", "0");
    return IngestServer.start(IngestSettings.from(new Environment(variables)));
  }

  static Installation start(Path data) throws InterruptedException {
    return start(data, Map.of());
  }

  /**
   * @param further settings beside ports and where things are
   */
  static Installation start(Path data, Map<String, String> further) throws InterruptedException {
    return new Installation(data, further);
  }

  Sender sender() {
    return new Sender(ingest.port(), SECRET);
  }

  Reader reader() {
    return new Reader(broker.bootstrapServers(), processor.port());
  }

  int ingestPort() {
    return ingest.port();
  }

  int processorPort() {
    return processor.port();
  }

  @Override
  public void close() {
    ingest.close();
    processor.close();
    broker.close();
  }
}
