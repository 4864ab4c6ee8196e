package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second processor is started on the directory of one that works, by mistake. */
final class SameDirectoryIT {

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private IngestServer ingest;
  private Instance first;
  private Instance second;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    first = instance("first-of-two");
    second = instance("second-of-two").inTheDirectoryOf(first);
    first.start();
    first.awaitReady();
    ingest = Installation.ingest(broker.bootstrapServers(), Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    second.kill();
    first.kill();
    ingest.close();
    broker.close();
  }

  @Test
  void theSecondEndsWithTheReasonAndTheFirstGoesOn() throws Exception {
    // So that the first has a transaction that could be taken from it.
    deliver("before");
    Until.holds("it is processed", () -> first.get("/sessions/before").status() == 200);

    second.start();
    assertThat(second.awaitExit()).isEqualTo(1);
    assertThat(second.said()).contains("STATE_DIR " + data).contains("in use by another");

    deliver("after");
    Until.holds("it is processed", () -> first.get("/sessions/after").status() == 200);
    new Reader(broker.bootstrapServers(), 0).awaitProcessed();
    assertThat(first.said())
        .doesNotContain("Fenced")
        .doesNotContain("InvalidProducerEpoch")
        .doesNotContain("InvalidPidMapping");
  }

  private Instance instance(String name) {
    return new Instance(name, LoopbackPort.anyFree(), broker.bootstrapServers(), data, Map.of());
  }

  private void deliver(String id) {
    String sample = new String(Samples.of(EventType.SESSION_STARTED), StandardCharsets.UTF_8);
    new Sender(ingest.port(), Installation.SECRET)
        .deliver(
            sample.replaceFirst(
                "\"session_id\"\\s*:\\s*\"[^\"]*\"", "\"session_id\":\"" + id + "\""));
  }
}
