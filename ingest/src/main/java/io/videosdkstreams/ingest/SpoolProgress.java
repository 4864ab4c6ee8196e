package io.videosdkstreams.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the spool is drained. Losing it costs a repetition, so it is not synced.
 *
 * @param number of the file, before which all are drained
 */
record SpoolProgress(long number, int position) {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolProgress.class);

  static SpoolProgress read(Path file) throws IOException {
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return new SpoolProgress(Long.parseLong(words[0]), Integer.parseInt(words[1]));
    } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
      LOG.debug("Nothing is known to be drained", e);
      return new SpoolProgress(-1, 0);
    }
  }

  static void write(Path file, SpoolSegment segment) throws IOException {
    Path next = file.resolveSibling("drained.next");
    Files.writeString(next, SpoolSegment.number(segment.path()) + " " + segment.drained());
    Utils.atomicMoveWithFallback(next, file, false);
  }

  int of(long other) {
    return other == number ? position : 0;
  }
}
