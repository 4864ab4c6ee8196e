package io.videosdkstreams.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps, apart from the others, what the raw log will not take as it is configured. */
final class SpoolRefused implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolRefused.class);

  private final Path folder;
  private SpoolSegment written;

  SpoolRefused(Path folder) {
    this.folder = folder;
  }

  /**
   * All of them are on disk when this returns, or none is kept. Returns the bytes that they take.
   *
   * @param number for a file, if one has to be created
   */
  int append(List<RawRecord> webhooks, long number) throws IOException {
    if (written == null) {
      written = SpoolSegment.create(folder, number);
    }
    int before = written.size();
    int appended = 0;
    try {
      for (RawRecord one : webhooks) {
        written.append(one);
        appended++;
      }
      written.sync();
      return written.size() - before;
    } catch (IOException e) {
      abandon(appended);
      throw e;
    }
  }

  /** What follows a record that is half written could not be read: that file is left as it is. */
  private void abandon(int unsynced) {
    try (SpoolSegment abandoned = written) {
      abandoned.dropUnsynced(unsynced);
    } catch (IOException e) {
      LOG.warn("Cannot cut {}; it is cut at the next start", written.path(), e);
    }
    written = null;
  }

  @Override
  public void close() throws IOException {
    if (written != null) {
      written.close();
    }
  }
}
