package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.DeliveryLog;
import io.videosdkstreams.processor.repair.DeliveryLogApi;
import io.videosdkstreams.processor.repair.DeliveryLogFile;
import io.videosdkstreams.processor.repair.Reconcile;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Appends what the provider's delivery log has and the raw log lacks. */
@Command(
    name = "reconcile",
    description = {
      "Appends to the raw log the webhooks that it lacks, by the provider's log of deliveries: "
          + "GET /videosdk/report/webhook_logs, or files of its pages.",
      "For an address the bearer token is read from DELIVERY_LOG_TOKEN or DELIVERY_LOG_TOKEN_FILE."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the raw log has everything that the log of deliveries holds",
      "1:it cannot go on; the reason is printed",
      "2:there is no such option",
      "3:some entries of the log of deliveries hold no body, or one over the limit"
    })
public final class ReconcileCommand extends RepairCommand {

  private static final Duration DEFAULT_RANGE = Duration.ofDays(1);

  @Parameters(
      paramLabel = "<log>",
      description =
          "A file, or the address of the provider's log: https://…/videosdk/report/webhook_logs.")
  private String log;

  @Option(
      names = "--from",
      paramLabel = "<time>",
      description = "The beginning, in ISO-8601; by default a day before the end. Of an address.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "<time>",
      description = "The end, in ISO-8601; now by default. Of an address.")
  private Instant to;

  @Option(
      names = "--source",
      paramLabel = "<name>",
      defaultValue = "zoom",
      description = "The source that is stated for what is appended; zoom by default.")
  private String source;

  /**
   * @param environment with the settings of the processors
   */
  public ReconcileCommand(Environment environment) {
    super(environment);
  }

  @Override
  Repair repair(Environment environment) {
    DeliveryLog deliveries = deliveryLog(environment);
    return settings -> Reconcile.run(settings, deliveries, source, dryRun());
  }

  private DeliveryLog deliveryLog(Environment environment) {
    if (!log.matches("(?i)https?://.*")) {
      if (from != null || to != null) {
        throw invalid("--from and --to are for an address: a file is read whole");
      }
      Path file = Path.of(log);
      if (!Files.isReadable(file)) {
        throw invalid("cannot read " + file);
      }
      return new DeliveryLogFile(file);
    }
    String token =
        environment
            .secret("DELIVERY_LOG_TOKEN")
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "DELIVERY_LOG_TOKEN", "is required: the provider's bearer token"));
    Instant end = to == null ? Instant.now() : to;
    Instant begin = from == null ? end.minus(DEFAULT_RANGE) : from;
    if (!begin.isBefore(end)) {
      throw invalid("--from must be before --to");
    }
    try {
      return new DeliveryLogApi(new URI(log), token, begin, end);
    } catch (URISyntaxException e) {
      throw invalid("no address: " + e.getMessage());
    }
  }
}
