package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics the local state belongs to. After a rebuild, which any one instance does, the topics
 * are others under the same names; Streams would go on from what it holds of the old ones wherever
 * the new ones are long enough already.
 */
final class StateOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);

  private StateOrigin() {}

  /**
   * Has state of topics that are no more deleted, and state whose origin is not known: it can be
   * restored from the topics. Between construction and start of Streams, which has the directory
   * locked.
   *
   * @param topicId of one that every rebuild makes anew
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
    // Last, and at once: what is interrupted before is done again.
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, topicId);
    Utils.atomicMoveWithFallback(temporary, file);
  }

  /** Has the next start delete the local state and restore it from the topics. */
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
