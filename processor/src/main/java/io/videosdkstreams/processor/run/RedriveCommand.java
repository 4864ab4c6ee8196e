package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.Redrive;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.wire.DeadLetterReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Appends the originals of dead letters once more, while processors run or not. */
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
public final class RedriveCommand extends RepairCommand {

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

  /**
   * @param environment with the settings of the processors
   */
  public RedriveCommand(Environment environment) {
    super(environment);
  }

  @Override
  Repair repair(Environment environment) {
    if (reasons.contains(DeadLetterReason.DELIVERY_FAILED)) {
      throw invalid("delivery_failed: the raw log does not hold what was not delivered");
    }
    return settings -> Redrive.run(settings, reasons, since, dryRun());
  }
}
