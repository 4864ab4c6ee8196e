package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local store that RocksDB cannot open, for example because a file is missing after a crash. It
 * is deleted, and Streams restores it from its changelog.
 */
final class UnopenableStore {

  private static final Logger LOG = LoggerFactory.getLogger(UnopenableStore.class);
  private static final Pattern LOCATION =
      Pattern.compile("Error opening store \\S+ at location (.+)");

  private UnopenableStore() {}

  /**
   * To be called by the thread that could not open it, which still has the lock of the task.
   *
   * @param failure of a stream thread, or of the start of Streams
   * @return whether a store was deleted
   */
  static boolean delete(Throwable failure) {
    Optional<Path> store =
        damaged(failure) ? location(failure).filter(Files::isDirectory) : Optional.empty();
    if (store.isEmpty()) {
      return false;
    }
    try {
      Utils.delete(store.get().toFile());
      LOG.warn(
          "the state in {} cannot be opened: it is deleted and restored from its changelog",
          store.get(),
          failure);
      return true;
    } catch (IOException e) {
      LOG.error("the state in {} can neither be opened nor deleted", store.get(), e);
      return false;
    }
  }

  /** A full disk, or too many open files, does not mean a damaged store. */
  private static boolean damaged(Throwable failure) {
    return causes(failure)
        .filter(RocksDBException.class::isInstance)
        .anyMatch(
            cause -> {
              String message = String.valueOf(cause.getMessage());
              return message.startsWith("Corruption")
                  || message.contains("No such file or directory")
                  || message.startsWith("Invalid argument");
            });
  }

  private static Optional<Path> location(Throwable failure) {
    return causes(failure)
        .filter(ProcessorStateException.class::isInstance)
        .map(cause -> LOCATION.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .map(matcher -> Path.of(matcher.group(1).strip()))
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
