package io.videosdkstreams.simulator;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that sends simulated webhooks to a deployment and verifies its views. */
@Command(
    name = "simulate",
    description = {
      "Sends signed webhooks of simulated sessions, of all 34 types, to an ingest.",
      "The secret token is read from <SOURCE>_SECRET_TOKENS or <SOURCE>_SECRET_TOKENS_FILE, where"
          + " <SOURCE> is the last segment of the address: ZOOM_SECRET_TOKENS. A token for the"
          + " queries is read from QUERY_TOKENS or QUERY_TOKENS_FILE. INFER_END_AFTER and"
          + " MAX_SESSION_DURATION are those of the deployment."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was accepted and, if asked for, verified",
      "1:something was not; the differences are printed",
      "2:there is no such option"
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final int MAX_SHOWN = 50;

  private final Map<String, String> variables;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "<webhooks>",
      description = "Where webhooks go, such as http://127.0.0.1:8080/webhooks/zoom.")
  private URI webhooks;

  @Option(names = "--rate", defaultValue = "50", description = "Webhooks a second, at most.")
  private double rate;

  @Option(names = "--sessions", defaultValue = "20", description = "How many sessions.")
  private int sessions;

  @Option(
      names = "--duration",
      defaultValue = "10m",
      converter = DurationOption.class,
      description = "No session begins after that: 90s, 5m, 2h.")
  private Duration duration;

  @Option(names = "--seed", description = "The same one makes the same sessions; any by default.")
  private Long seed;

  @Option(
      names = "--at",
      paramLabel = "<time>",
      description =
          "The sessions happened in the hours before, in ISO-8601; now by default. With the same"
              + " seed and time the same webhooks are sent again.")
  private Instant at;

  @Option(names = "--late", defaultValue = "0.05", description = "Part that comes late: 0 to 1.")
  private double late;

  @Option(names = "--shuffled", defaultValue = "0.1", description = "Part that is out of order.")
  private double shuffled;

  @Option(names = "--twice", defaultValue = "0.05", description = "Part that comes twice.")
  private double twice;

  @Option(names = "--never", defaultValue = "0.02", description = "Part that never comes.")
  private double never;

  @Option(
      names = "--verify",
      paramLabel = "<queries>",
      description =
          "Queries this address, such as http://127.0.0.1:8081, and compares the answers with the"
              + " expected views.")
  private URI verify;

  @Option(
      names = "--verify-timeout",
      defaultValue = "60s",
      converter = DurationOption.class,
      description = "How long it may take until the queries answer as expected.")
  private Duration verifyTimeout;

  /**
   * @param variables the environment
   */
  public SimulateCommand(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Durations in the format of the environment variables. */
  static final class DurationOption implements CommandLine.ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return new Environment(Map.of("duration", value)).duration("duration", Duration.ZERO);
      } catch (InvalidSettingException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    SimulationPlan plan = plan();
    try {
      Environment environment = new Environment(variables);
      Deadlines deadlines =
          new Deadlines(
              environment.duration("INFER_END_AFTER", Duration.ofHours(2)),
              environment.duration("MAX_SESSION_DURATION", Duration.ofHours(30)));
      String token = environment.secrets("QUERY_TOKENS").stream().findFirst().orElse(null);
      try (SignedSender sender = new SignedSender(webhooks, secret(environment))) {
        return run(plan, sender, deadlines, token);
      }
    } catch (InvalidSettingException | IOException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private SimulationPlan plan() {
    try {
      requireHttp(webhooks);
      if (verify != null) {
        requireHttp(verify);
      }
      return new SimulationPlan(
          seed != null ? seed : System.nanoTime(),
          at != null ? at : Instant.now(),
          false,
          sessions,
          duration,
          rate,
          new Proportions(late, shuffled, twice, never));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void requireHttp(URI address) {
    if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
      throw new IllegalArgumentException("not an HTTP address: " + address);
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException("secrets are not given in an address");
    }
  }

  private String secret(Environment environment) {
    String path = webhooks.getPath();
    String source = path.substring(path.lastIndexOf('/') + 1);
    String variable = source.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET_TOKENS";
    return environment.secrets(variable).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    variable, "or " + variable + "_FILE is needed to sign"));
  }

  private int run(SimulationPlan plan, SignedSender sender, Deadlines deadlines, String token)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    out.printf(
        "account %s; again with --seed=%d --at=%s%n", plan.accountId(), plan.seed(), plan.base());
    out.flush();
    boolean terminal = System.console() != null && System.console().isTerminal();
    ProgressLine progress = new ProgressLine(err, terminal, plan, System.nanoTime());
    Acknowledged acknowledged = new Acknowledged();
    Simulation.Counts counts;
    try (Simulation simulation =
        new Simulation(plan, sender, verify == null ? null : acknowledged)) {
      counts = simulation.run(now -> progress.show(now, System.nanoTime()));
    }
    progress.end(counts, System.nanoTime());
    out.printf(
        "%d sessions, %d webhooks sent, %d not accepted%n",
        counts.sessions(), counts.sent(), counts.lost());
    boolean successful = counts.lost() == 0;
    if (verify != null) {
      try (Queries queries = new Queries(verify, token)) {
        Verification verification =
            new Verification(plan, counts.sessions(), acknowledged, deadlines, queries);
        successful &= report(verification.await(verifyTimeout), out, err);
      }
    }
    out.flush();
    return successful ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean report(List<Difference> differences, PrintWriter out, PrintWriter err) {
    if (differences.isEmpty()) {
      out.println("verified: all views are as expected");
      return true;
    }
    differences.stream().limit(MAX_SHOWN).forEach(err::println);
    long keys = differences.stream().map(Difference::key).distinct().count();
    err.printf("not verified: %d differences in %d keys%n", differences.size(), keys);
    return false;
  }
}
