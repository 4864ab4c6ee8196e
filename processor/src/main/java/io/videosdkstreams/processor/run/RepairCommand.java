package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.RepairCounts;
import io.videosdkstreams.processor.repair.RepairSettings;
import io.videosdkstreams.setting.Environment;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that appends to the raw log, and prints what it has counted. */
abstract sealed class RepairCommand implements Callable<Integer>
    permits RedriveCommand, ReconcileCommand {

  /** The exit code when something could not be repaired. */
  private static final int INCOMPLETE = 3;

  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);

  private final Environment environment;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Counts, and appends nothing.")
  private boolean dryRun;

  RepairCommand(Environment environment) {
    this.environment = environment;
  }

  /** Runs when the broker and the topics are there. */
  interface Repair {
    RepairCounts run(RepairSettings settings) throws InterruptedException;
  }

  /**
   * Checks the arguments.
   *
   * @throws ParameterException for the first that is wrong
   */
  abstract Repair repair(Environment environment);

  @Override
  public final Integer call() throws InterruptedException {
    Repair repair = repair(environment);
    ProcessorSettings settings = ProcessorSettings.from(environment);
    TopicSetup.ensure(settings, BROKER_TIMEOUT);
    RepairCounts counts = repair.run(settings.repair());
    counts.print(spec.commandLine().getOut(), dryRun);
    return counts.complete() ? CommandLine.ExitCode.OK : INCOMPLETE;
  }

  final boolean dryRun() {
    return dryRun;
  }

  final ParameterException invalid(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
