package io.videosdkstreams.standalone;

import io.videosdkstreams.processor.run.EraseCommand;
import io.videosdkstreams.processor.run.ErrorReport;
import io.videosdkstreams.processor.run.ReconcileCommand;
import io.videosdkstreams.processor.run.RedriveCommand;
import io.videosdkstreams.processor.run.ShutdownSignal;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.simulator.SimulateCommand;
import io.videosdkstreams.standalone.Standalone.Extra;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process, as a program: {@code mvn -Prun}. */
@Command(
    name = "videosdk-streams",
    description = "Broker, ingest and processor in one process, on loopback.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was stopped",
      "1:it cannot start or cannot go on; the reason is printed",
      "2:there is no such command or option"
    })
public final class StandaloneApplication implements Callable<Integer> {

  private static final Duration PARENT_INTERVAL = Duration.ofMillis(250);

  private final Map<String, String> variables;
  @Spec private CommandSpec spec;

  @Option(
      names = "--end-with-parent",
      hidden = true,
      description = "Ends when the process that has started it does.")
  private boolean endsWithParent;

  private StandaloneApplication(Map<String, String> variables) {
    this.variables = variables;
  }

  public static void main(String[] arguments) {
    // Each service has its own logback.xml; this one is for all together. It has to be set before
    // the first logger is created.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "logback-standalone.xml");
    }
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new CommandLine(new StandaloneApplication(variables))
        .addSubcommand(new SimulateCommand(variables))
        .addSubcommand(new EraseCommand(environment))
        .addSubcommand(new RedriveCommand(environment))
        .addSubcommand(new ReconcileCommand(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new ErrorReport());
  }

  /** Without a command, everything runs. */
  @Override
  public Integer call() throws Exception {
    return run(Set.of());
  }

  @Command(description = "Runs everything until it is stopped. The default.")
  int run() throws Exception {
    return run(Set.of());
  }

  @Command(description = "Runs everything, with simulated sessions arriving over signed HTTP.")
  int demo() throws Exception {
    return run(Set.of(Extra.DEMO));
  }

  @Command(description = "Computes everything derived again from the raw log, and then runs.")
  int rebuild() throws Exception {
    return run(Set.of(Extra.REBUILD));
  }

  private int run(Set<Extra> extras) throws Exception {
    if (endsWithParent) {
      exitWithParent();
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ShutdownSignal signal = ShutdownSignal.install();
        Standalone standalone = Standalone.start(variables, extras)) {
      LoggerFactory.getLogger(StandaloneApplication.class).debug("runs, with {}", signal);
      out.println();
      out.print(standalone.startupMessage().text());
      out.flush();
      standalone.awaitFailure();
      spec.commandLine().getErr().println("The processor has failed, the reason is in the log");
      return CommandLine.ExitCode.SOFTWARE;
    } catch (InterruptedException e) {
      return CommandLine.ExitCode.OK;
    }
  }

  /**
   * Ends this process when its parent ends: a killed Maven does not stop its children. Compares the
   * parent instead of asking whether it is alive: a zombie process counts as alive.
   */
  private static void exitWithParent() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (ProcessHandle.current().parent().equals(parent)) {
                  Thread.sleep(PARENT_INTERVAL);
                }
                System.exit(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
