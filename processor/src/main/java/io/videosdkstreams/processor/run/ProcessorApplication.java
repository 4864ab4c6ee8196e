package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The processor as a program, configured by the environment. */
@Command(
    name = "processor",
    description = "Derives facts from the webhooks of the raw log, and answers queries.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was stopped, or the command is done",
      "1:it cannot start or cannot go on; the reason is printed",
      "2:there is no such command or option"
    })
public final class ProcessorApplication implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorApplication.class);

  private final Environment environment;

  private ProcessorApplication(Environment environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine(new Environment(System.getenv())).execute(arguments));
  }

  static CommandLine commandLine(Environment environment) {
    return new CommandLine(new ProcessorApplication(environment))
        .addSubcommand(new EraseCommand(environment))
        .addSubcommand(new RedriveCommand(environment))
        .addSubcommand(new ReconcileCommand(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new ErrorReport());
  }

  /** Without a command, the processor runs. */
  @Override
  public Integer call() {
    return run();
  }

  @Command(description = "Runs the processor until it is stopped. The default.")
  int run() {
    try (ShutdownSignal signal = ShutdownSignal.install();
        ProcessorServer server = ProcessorServer.start(ProcessorSettings.from(environment))) {
      LOG.debug("runs, with {}", signal);
      server.awaitFailure();
      LOG.error("Streams has failed for good");
      return CommandLine.ExitCode.SOFTWARE;
    } catch (InterruptedException e) {
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(
      description = {
        "Deletes everything derived: the next start computes it again from the raw log,",
        "which is only read. While no processor of this installation runs."
      })
  int rebuild() throws InterruptedException {
    Rebuild.prepare(ProcessorSettings.from(environment));
    return CommandLine.ExitCode.OK;
  }
}
