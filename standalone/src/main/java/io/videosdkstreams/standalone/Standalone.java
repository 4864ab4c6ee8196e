package io.videosdkstreams.standalone;

import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.processor.run.Positions;
import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.Rebuild;
import io.videosdkstreams.setting.DirectoryLock;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.simulator.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process.
 *
 * <pre>
 *   start: lock the data directory ─▶ broker ─▶ end hanging transactions ─▶ processor ─▶ ingest
 *          (─▶ simulator)
 *   close: ingest ─▶ processor ─▶ broker ─▶ unlock the data directory
 * </pre>
 */
final class Standalone implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

  /** Longer than a transaction can take. */
  private static final Duration REWIND_SPAN = Duration.ofMinutes(1);

  private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

  /** Options of a start. */
  enum Extra {
    /** Sessions are simulated. */
    DEMO,
    /** Everything derived is computed again. */
    REBUILD
  }

  private final StartedServices services = new StartedServices();
  private ProcessorServer processor;
  private StartupMessage startupMessage;

  private Standalone() {}

  /**
   * Returns when all services run. If one fails to start, the others are closed.
   *
   * @throws io.videosdkstreams.setting.InvalidSettingException when a setting is not valid
   */
  static Standalone start(Map<String, String> variables, Set<Extra> extras) throws Exception {
    Standalone standalone = new Standalone();
    try {
      standalone.startParts(variables, extras);
      return standalone;
    } catch (Exception e) {
      standalone.close();
      throw e;
    }
  }

  private void startParts(Map<String, String> variables, Set<Extra> extras) throws Exception {
    var path = StandaloneSettings.dataDirectory(new Environment(variables));
    services.add(DirectoryLock.lock("DATA_DIR", path));
    StandaloneSettings settings = StandaloneSettings.from(variables);
    int bodyLimit = settings.ingest().kafka().maxBodyBytes();
    EmbeddedBroker broker =
        services.start(
            "broker",
            () -> EmbeddedBroker.start(settings.brokerPort(), path.resolve("broker"), bodyLimit));
    HangingTransactions.Ended ended = HangingTransactions.end(broker.bootstrapServers());
    if (!ended.rolledBack().isEmpty()) {
      Positions.rewind(settings.processor(), REWIND_SPAN);
    }
    if (extras.contains(Extra.REBUILD)) {
      Rebuild.prepare(settings.processor());
    }
    processor = services.start("processor", () -> ProcessorServer.start(settings.processor()));
    IngestServer ingest = services.start("ingest", () -> IngestServer.start(settings.ingest()));
    awaitReady(ingest);
    if (extras.contains(Extra.DEMO)) {
      var source = settings.ingest().sources().entrySet().iterator().next();
      URI webhooks =
          URI.create(
              "http://" + LoopbackPort.HOST + ":" + ingest.port() + "/webhooks/" + source.getKey());
      services.start(
          "simulator", () -> Simulation.startDemo(webhooks, source.getValue().getFirst()));
    }
    startupMessage =
        new StartupMessage(
            ingest.port(),
            processor.port(),
            broker.port(),
            path,
            settings.secret(),
            settings.bearer());
  }

  /** Waits, so that the request in the startup message works at once. */
  private void awaitReady(IngestServer ingest) throws InterruptedException {
    long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
    while (!(ingest.ready() && processor.ready())) {
      if (System.nanoTime() > deadline) {
        LOG.warn("not ready after {} s, but still trying", READY_TIMEOUT.toSeconds());
        return;
      }
      Thread.sleep(RETRY_INTERVAL);
    }
  }

  StartupMessage startupMessage() {
    return startupMessage;
  }

  /** Returns when something has failed for good. */
  void awaitFailure() throws InterruptedException {
    processor.awaitFailure();
  }

  @Override
  public void close() {
    services.close();
  }
}
