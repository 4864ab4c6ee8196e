package io.videosdkstreams.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the spool, in the format of a segment of Kafka's log. Belongs to one thread.
 *
 * <pre>
 *   | in the raw log | on disk | written |
 *   0             drained   synced     end
 * </pre>
 */
final class SpoolSegment implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolSegment.class);

  static final String SUFFIX = ".log";

  private final Path path;
  private final FileRecords file;
  private int synced;
  private int drained;
  private long appended;
  private long records;
  private boolean damaged;

  private SpoolSegment(Path path, FileRecords file) {
    this.path = path;
    this.file = file;
  }

  /** A new file, whose name is on disk when this returns. */
  static SpoolSegment create(Path folder, long number) throws IOException {
    Path path = folder.resolve(fileName(number));
    SpoolSegment segment = new SpoolSegment(path, FileRecords.open(path.toFile(), true));
    Utils.flushDir(folder);
    return segment;
  }

  /**
   * A file that an earlier process left.
   *
   * @param drained up to which its bytes are known to be in the raw log
   * @param cutsEnd for the file that was written last: what follows its last whole record was
   *     interrupted by a crash and not answered with 200; it is cut
   */
  static SpoolSegment recover(Path path, int drained, boolean cutsEnd, SpoolCounts counts)
      throws IOException {
    SpoolSegment segment = new SpoolSegment(path, FileRecords.open(path.toFile(), true));
    int before = 0;
    boolean begins = drained == 0;
    SpoolScan scan = new SpoolScan(segment.file, 0);
    while (scan.next()) {
      begins |= scan.begin() == drained;
      before += scan.begin() < drained ? 1 : 0;
      segment.appended++;
    }
    if (cutsEnd) {
      counts.cut(scan.skipped(), path);
      segment.file.truncateTo(scan.end());
      segment.file.flush();
    }
    segment.synced = segment.file.sizeInBytes();
    boolean known = begins || drained == scan.end();
    segment.drained = known ? drained : 0;
    segment.records = segment.appended - (known ? before : 0);
    return segment;
  }

  static String fileName(long number) {
    return "%020d".formatted(number) + SUFFIX;
  }

  static long number(Path path) {
    return Long.parseLong(path.getFileName().toString().replace(SUFFIX, ""));
  }

  Path path() {
    return path;
  }

  int size() {
    return file.sizeInBytes();
  }

  int drained() {
    return drained;
  }

  /** Those that are not known to be in the raw log. */
  long records() {
    return records;
  }

  boolean isDrained() {
    return drained == file.sizeInBytes();
  }

  void append(RawRecord webhook) throws IOException {
    file.append(SpoolCodec.encode(appended, webhook));
    appended++;
    records++;
  }

  /** Everything appended is on disk when this returns. */
  void sync() throws IOException {
    file.flush();
    synced = file.sizeInBytes();
  }

  /**
   * After a failure: what is not known to be on disk must not be read.
   *
   * @param unsynced how many records that is
   */
  void dropUnsynced(int unsynced) {
    records -= unsynced;
    try {
      file.truncateTo(synced);
    } catch (IOException e) {
      LOG.warn("Cannot cut {}; it is cut at the next start", path, e);
    }
  }

  /** The next records that are not drained, as many as fit; at least one where there is one. */
  Chunk read(int maxRecords, int maxBytes, SpoolCounts counts) {
    List<RawRecord> read = new ArrayList<>();
    SpoolScan scan = new SpoolScan(file, drained);
    while (read.size() < maxRecords && (scan.end() - drained < maxBytes || read.isEmpty())) {
      boolean found = scan.next();
      unreadable(counts, scan.skipped());
      if (!found) {
        return new Chunk(this, read, file.sizeInBytes());
      }
      read.add(SpoolCodec.decode(scan.batch().iterator().next()));
    }
    return new Chunk(this, read, scan.end());
  }

  private void unreadable(SpoolCounts counts, int bytes) {
    if (bytes > 0) {
      damaged = true;
      counts.damaged(bytes, path);
    }
  }

  /** The records of a chunk are in the raw log, or set aside. */
  void drainedTo(int position, int count) {
    drained = position;
    records -= count;
  }

  /** Removes the file; one that could not be read completely is kept under another name. */
  void remove() throws IOException {
    file.close();
    if (damaged) {
      Path kept = path.resolveSibling(path.getFileName() + ".damaged");
      Files.move(path, kept, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(path);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * Records to drain.
   *
   * @param end the position behind them
   */
  record Chunk(SpoolSegment segment, List<RawRecord> records, int end) {}
}
