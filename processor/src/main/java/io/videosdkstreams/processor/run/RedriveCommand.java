package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.Redrive;
import io.videosdkstreams.processor.repair.Redrive.Count;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.wire.DeadLetterReason;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Dead letters once more, while processors run or not. */
@Command(
    name = "redrive",
    description = {
      "Appends to the raw log once more what became a dead letter, so that it is decoded and"
          + " processed again after a fix.",
      "What this version cannot decode either is left out. Processors may run; facts do not count"
          + " repetitions, so doing it twice does no harm."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything that was asked for was appended",
      "1:it cannot go on; the reason is printed",
      "2:there is no such option",
      "3:some cannot be decoded either, or are gone"
    })
public final class RedriveCommand implements Callable<Integer> {

  static final int SOME_LEFT = 3;

  private final Environment environment;
  @Spec private CommandSpec spec;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "<reason>",
      description =
          "Only dead letters of these reasons, such as malformed,processing_failed. All by default"
              + " but delivery_failed: what could not be delivered is on its own topic.")
  private Set<DeadLetterReason> reasons =
      EnumSet.complementOf(EnumSet.of(DeadLetterReason.DELIVERY_FAILED));

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description = "Only dead letters written since then, in ISO-8601.")
  private Instant since;

  @Option(names = "--dry-run", description = "Counts, and appends nothing.")
  private boolean dryRun;

  /**
   * @param environment with the settings of the processors
   */
  public RedriveCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (reasons.contains(DeadLetterReason.DELIVERY_FAILED)) {
      throw new ParameterException(
          spec.commandLine(), "delivery_failed: the raw log does not hold what was not delivered");
    }
    return RepairRun.of(
        spec,
        environment,
        settings -> {
          Map<Count, Integer> counts = Redrive.run(settings, reasons, since, dryRun);
          PrintWriter out = spec.commandLine().getOut();
          out.printf("dead letters: %d%n", counts.get(Count.LETTERS));
          out.printf("%s: %d%n", dryRun ? "to append" : "appended", counts.get(Count.APPENDED));
          out.printf("still undecodable: %d%n", counts.get(Count.STILL_UNDECODABLE));
          out.printf("gone from the raw log: %d%n", counts.get(Count.GONE));
          out.printf("not readable: %d%n", counts.get(Count.UNREADABLE));
          boolean left =
              counts.get(Count.STILL_UNDECODABLE)
                      + counts.get(Count.GONE)
                      + counts.get(Count.UNREADABLE)
                  > 0;
          return left ? SOME_LEFT : 0;
        });
  }
}
