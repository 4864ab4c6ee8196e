package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.repair.RepairException;
import io.videosdkstreams.setting.InvalidSettingException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * What a command that has failed prints: one line for what a user can correct, the stack trace in
 * the log for everything else.
 */
public final class ErrorReport implements CommandLine.IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    Optional<Throwable> forUser = find(failure, ErrorReport::isForUser);
    Optional<Throwable> ofBroker = find(failure, cause -> cause instanceof ApiException);
    if (forUser.isPresent()) {
      command.getErr().println(forUser.get().getMessage());
    } else if (ofBroker.isPresent()) {
      LOG.debug("Kafka has failed", failure);
      command.getErr().println("Kafka does not answer or refuses: " + ofBroker.get());
    } else if (find(failure, cause -> cause instanceof InterruptedException).isPresent()) {
      Thread.currentThread().interrupt();
    } else {
      LOG.error("The command has failed", failure);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isForUser(Throwable cause) {
    return cause instanceof InvalidSettingException
        || cause instanceof RepairException
        || cause instanceof Rebuild.RefusedException;
  }

  private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> predicate) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(predicate)
        .findFirst();
  }
}
