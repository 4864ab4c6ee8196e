package io.videosdkstreams.standalone;

import io.videosdkstreams.ingest.IngestApplication;
import io.videosdkstreams.processor.run.ProcessorApplication;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * Broker, processor and ingest, each a process that can be killed, paused and stopped. What the
 * processor derives and what ingest spools is on a small disk.
 */
final class Services {

  private static final int DISK_MEGABYTES = 64;

  private final int brokerPort = Ports.lasting();
  private final int ingestPort = Ports.lasting();
  private final int processorPort = Ports.lasting();
  private final SmallDisk disk;
  private final Child broker;
  private final Child processor;
  private final Child ingest;
  private final Progress progress;
  private volatile boolean ingestPaused;

  /**
   * @param logs where is kept what they print
   */
  Services(Path data, Path logs, Topics topics) throws IOException, InterruptedException {
    disk = new SmallDisk(data.resolve("disk"), DISK_MEGABYTES);
    Map<String, String> environment = new TreeMap<>();
    environment.put("BROKER_PORT", Integer.toString(brokerPort));
    environment.put("BROKER_DIRECTORY", data.resolve("broker").toString());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("PARTITIONS", "3");
    environment.put("DATA_DIR", disk.directory().toString());
    environment.put("PROCESSOR_PORT", Integer.toString(processorPort));
    environment.put("INGEST_PORT", Integer.toString(ingestPort));
    environment.put("ZOOM_SECRET_TOKENS", Installation.SECRET);
    environment.put("SPOOL_DIR", disk.directory().resolve("spool").toString());
    broker = new Child(BrokerProgram.class, environment, logs.resolve("broker"));
    processor = new Child(ProcessorApplication.class, environment, logs.resolve("processor"));
    ingest = new Child(IngestApplication.class, environment, logs.resolve("ingest"));
    progress = new Progress(bootstrapServers(), topics, this::describe);
  }

  void start() throws IOException {
    broker.start();
    ingest.start();
    processor.start();
    progress.await("there are topics", () -> progress.received() == 0);
  }

  Child broker() {
    return broker;
  }

  Child processor() {
    return processor;
  }

  Child ingest() {
    return ingest;
  }

  SmallDisk disk() {
    return disk;
  }

  Progress progress() {
    return progress;
  }

  int ingestPort() {
    return ingestPort;
  }

  String bootstrapServers() {
    return LoopbackPort.HOST + ":" + brokerPort;
  }

  Reader reader() {
    return new Reader(bootstrapServers(), processorPort);
  }

  boolean ingestPaused() {
    return ingestPaused;
  }

  void pauseIngest() throws IOException, InterruptedException {
    ingestPaused = true;
    ingest.pause();
  }

  void resumeIngest() throws IOException, InterruptedException {
    ingest.resume();
    ingestPaused = false;
  }

  /** As a machine comes back with an empty disk. The processor does not run. */
  void deleteState() throws IOException {
    Utils.delete(disk.directory().resolve("state").toFile());
  }

  double spooled() throws Exception {
    return Scrape.of(ingestPort).sum("videosdk_ingest_spool_waiting");
  }

  boolean ingestReady() throws Exception {
    return new Reader(bootstrapServers(), ingestPort).get("/health/readiness").status() == 200;
  }

  /** Waits as {@link Progress#await}; a process that has ended is started, as orchestrators do. */
  void await(String condition, Callable<Boolean> check) {
    progress.await(
        condition,
        () -> {
          for (Child child : new Child[] {broker, processor, ingest}) {
            if (!child.alive()) {
              child.start();
            }
          }
          return check.call();
        });
  }

  /** Whatever else runs or not. */
  void awaitBroker() {
    progress.await("the broker answers", () -> progress.received() >= 0);
  }

  /** Nothing is spooled, and all that had arrived by now is processed. */
  void awaitRecovery() {
    await("nothing is spooled, ingest is ready", () -> spooled() == 0 && ingestReady());
    long[] arrived = {-1};
    await("the broker answers", () -> (arrived[0] = progress.received()) >= 0);
    await("work goes on", () -> progress.committed() >= arrived[0]);
  }

  private String describe() {
    return String.join("\n", Stream.of(broker, processor, ingest).map(Child::describe).toList());
  }

  /** For good: what was on the disk is gone. */
  void end() throws IOException, InterruptedException {
    progress.close();
    processor.kill();
    ingest.kill();
    broker.kill();
    disk.unmount();
  }
}
