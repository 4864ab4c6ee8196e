package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics the state of this directory belongs to. After a rebuild, which any one instance
 * does, the topics are others under the same names; Streams would go on from what it holds of the
 * old ones wherever the new ones are long enough already.
 */
final class StateOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);
  private static final String FILE = "belongs-to-topic";

  /** As Streams calls the directories of its tasks. */
  private static final String TASK = "[0-9]+_[0-9]+";

  private StateOrigin() {}

  /**
   * Under the directory's lock and before Streams is constructed. Deletes state of topics that are
   * no more, and state of which nobody says whose it is: it can be read again from the topics.
   *
   * @param topicId of one that every rebuild makes anew
   */
  static void check(ProcessorSettings settings, String topicId) throws IOException {
    Path directory = settings.applicationDir();
    Path file = directory.resolve(FILE);
    String origin = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    if (origin.equals(topicId)) {
      return;
    }
    for (Path task : tasks(directory)) {
      delete(task);
      LOG.info("deleted {}, which belonged to topics that are no more", task);
    }
    // Last, and at once: what is interrupted before is done again.
    Path beside = directory.resolve(FILE + ".new");
    Files.writeString(beside, topicId, StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> tasks(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(entry -> entry.getFileName().toString().matches(TASK)).toList();
    }
  }

  /** All that is in it and itself. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
