package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.RepairException;
import io.videosdkstreams.processor.repair.RepairSettings;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that append to the raw log have in common: settings, topics, exit codes. */
final class RepairRun {

  private static final Logger LOG = LoggerFactory.getLogger(RepairRun.class);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);

  private RepairRun() {}

  /** The command itself. */
  interface Body {
    int run(RepairSettings settings) throws InterruptedException;
  }

  static int of(CommandSpec spec, Environment environment, Body body) {
    try {
      ProcessorSettings settings = ProcessorSettings.from(environment);
      TopicSetup.ensure(settings, BROKER_TIMEOUT);
      return body.run(settings.repair());
    } catch (InvalidSettingException | RepairException | Rebuild.RefusedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } catch (KafkaException e) {
      LOG.debug("Kafka has failed", e);
      spec.commandLine().getErr().println("Kafka does not answer: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
