package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics to which the local state belongs. After a rebuild by any instance, new topics have the
 * same names. If they are long enough, Streams would go on with the state of the deleted ones.
 */
final class StateOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);

  private StateOrigin() {}

  /**
   * Deletes state of deleted topics and of unknown origin: it can be restored from the topics. To
   * be called between construction and start of Streams, which has locked the directory.
   *
   * @param topicId of a topic that every rebuild creates again
   * @param cleanUp deletes the local state
   */
  static void check(ProcessorSettings settings, String topicId, Runnable cleanUp)
      throws IOException {
    Path file = file(settings);
    if (Files.exists(file) && Files.readString(file).equals(topicId)) {
      return;
    }
    LOG.info("local state of other topics, if there is any, is deleted");
    cleanUp.run();
    // Last, and atomically: after an interruption before it, everything is done again.
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, topicId);
    Utils.atomicMoveWithFallback(temporary, file);
  }

  /** Makes the next start delete the local state and restore it from the topics. */
  static void forget(ProcessorSettings settings) {
    try {
      Files.deleteIfExists(file(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(ProcessorSettings settings) {
    return settings.stateDir().resolve(settings.applicationId() + ".topic-id");
  }
}
