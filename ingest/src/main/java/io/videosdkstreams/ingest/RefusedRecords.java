package io.videosdkstreams.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Keeps in a directory of their own the records that the raw log refuses as configured. */
final class RefusedRecords implements Closeable {

  private final Path folder;
  private SpoolSegment written;

  RefusedRecords(Path folder) {
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

  /** After a failure nothing more is written to that file: it could not be read. */
  private void abandon(int unsynced) {
    written.dropUnsynced(unsynced);
    Utils.closeQuietly(written, "refused records");
    written = null;
  }

  @Override
  public void close() throws IOException {
    if (written != null) {
      written.close();
    }
  }
}
