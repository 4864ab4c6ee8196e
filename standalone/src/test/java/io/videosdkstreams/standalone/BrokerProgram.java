package io.videosdkstreams.standalone;

import io.videosdkstreams.processor.run.Positions;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.setting.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A program: the one broker of an installation, which ends what a kill left hanging as the
 * standalone does. Started before the processor.
 */
final class BrokerProgram {

  private static final Duration REWIND_SPAN = Duration.ofMinutes(1);

  private BrokerProgram() {}

  public static void main(String[] arguments) throws Exception {
    Environment environment = new Environment(System.getenv());
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            environment.integer("BROKER_PORT", 9092, 1, 65_535),
            Path.of(environment.text("BROKER_DIRECTORY", "broker")),
            1 << 20);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
    if (!HangingTransactions.end(broker.bootstrapServers()).rolledBack().isEmpty()) {
      Positions.rewind(ProcessorSettings.from(environment), REWIND_SPAN);
    }
    new CountDownLatch(1).await();
  }
}
