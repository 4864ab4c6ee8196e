package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool's directory: files of records in the order of their numbers, of which the last is
 * written and the first is drained; how far that one is drained; and, in a directory below, what
 * the raw log refused. All but the constructor belongs to one thread.
 */
final class SpoolFiles implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolFiles.class);

  private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

  /** More than are written at a time, so that it is drained faster than it grows. */
  private static final int MAX_CHUNK_RECORDS = 5_000;

  private static final int MAX_CHUNK_BYTES = 4 * 1024 * 1024;

  /** More than what a record takes beside its key, its body and its headers' values. */
  private static final int RECORD_OVERHEAD = 1024;

  private final Path folder;
  private final Path refusedFolder;
  private final SpoolRefused refused;
  private final Path drainedFile;
  private final Path probeFile;
  private final long maxBytes;
  private final SpoolCounts counts;
  private final FileChannel lockFile;
  private final Deque<SpoolSegment> segments = new ArrayDeque<>();

  /** The last of the segments, null when the next record begins another one. */
  private SpoolSegment written;

  private int unsynced;
  private long nextNumber;

  /**
   * Takes the directory for this process alone.
   *
   * @throws InvalidSettingException when it cannot be written, or belongs to another process
   */
  SpoolFiles(Path folder, long maxBytes, SpoolCounts counts) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.counts = counts;
    refusedFolder = folder.resolve("refused");
    refused = new SpoolRefused(refusedFolder);
    drainedFile = folder.resolve("drained");
    probeFile = folder.resolve("probe");
    try {
      createDurably(refusedFolder.toAbsolutePath());
      lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new InvalidSettingException("SPOOL_DIR", "cannot be written: " + e, e);
    }
    if (!locked(lockFile)) {
      throw new InvalidSettingException("SPOOL_DIR", "is in use by another process: " + folder);
    }
  }

  /** A directory that a crash of the machine took away would take the files along. */
  private static void createDurably(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDurably(directory.getParent());
      Files.createDirectories(directory);
      Utils.flushDir(directory.getParent());
    }
  }

  private static boolean locked(FileChannel file) {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new InvalidSettingException("SPOOL_DIR", "cannot be locked: " + e, e);
    }
  }

  /** Takes up what an earlier process left, the refused records last. */
  void open() throws IOException {
    SpoolProgress progress = SpoolProgress.read(drainedFile);
    // A number that comes again would be taken for drained.
    nextNumber = progress.number() + 1;
    List<Path> left = files(folder);
    for (Path path : left) {
      long number = SpoolSegment.number(path);
      nextNumber = Math.max(nextNumber, number + 1);
      boolean last = path.equals(left.getLast());
      take(SpoolSegment.recover(path, progress.of(number), last, counts));
    }
    for (Path path : files(refusedFolder)) {
      Path moved = folder.resolve(SpoolSegment.fileName(nextNumber++));
      Files.move(path, moved, StandardCopyOption.ATOMIC_MOVE);
      take(SpoolSegment.recover(moved, 0, true, counts));
    }
    counts.found.set(counts.waiting.get());
    if (!segments.isEmpty()) {
      LOG.info("The spool {} holds {} webhooks of before", folder, counts.waiting.get());
    }
  }

  private void take(SpoolSegment segment) {
    segments.add(segment);
    counts.bytes.addAndGet(segment.size());
    counts.waiting.addAndGet(segment.records());
    removeDrained();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.getFileName().toString().matches("\\d{20}\\.log"))
          .sorted()
          .toList();
    }
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  static int sizeOf(RawRecord webhook) {
    // A key has at most three bytes a character.
    int key = webhook.key() == null ? 0 : 3 * webhook.key().length();
    return RECORD_OVERHEAD + key + webhook.body().length;
  }

  boolean hasRoom(long moreBytes) {
    return counts.bytes.get() + moreBytes <= maxBytes;
  }

  /** Whether a webhook of this size would be kept, tried by a file that is removed again. */
  boolean canTake(int bytes) {
    if (!hasRoom(bytes)) {
      return false;
    }
    try {
      try (FileChannel probe =
          FileChannel.open(probeFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        Utils.writeFully(probe, ByteBuffer.allocate(bytes));
        probe.force(true);
      } finally {
        Files.deleteIfExists(probeFile);
      }
      return true;
    } catch (IOException e) {
      LOG.debug("The spool cannot be written yet", e);
      return false;
    }
  }

  /** Not on disk before {@link #sync}. */
  void append(RawRecord webhook) throws IOException {
    if (written == null || written.size() >= SEGMENT_BYTES) {
      sync();
      written = SpoolSegment.create(folder, nextNumber++);
      segments.add(written);
    }
    int before = written.size();
    written.append(webhook);
    unsynced++;
    counts.bytes.addAndGet(written.size() - before);
  }

  /** Everything appended is on disk when this returns. */
  void sync() throws IOException {
    if (unsynced > 0) {
      written.sync();
      counts.written.addAndGet(unsynced);
      counts.waiting.addAndGet(unsynced);
      unsynced = 0;
    }
  }

  /**
   * After a failure to append or to sync: forgets what is not on disk, and never writes to that
   * file again, since nobody knows what of it the disk will keep.
   */
  void abandon() {
    if (written == null) {
      return;
    }
    int before = written.size();
    try {
      written.dropUnsynced(unsynced);
    } catch (IOException e) {
      LOG.warn("Cannot cut {}; it is cut at the next start", written.path(), e);
    }
    counts.bytes.addAndGet(written.size() - before);
    unsynced = 0;
    written = null;
    removeDrained();
  }

  /** The next records to drain. */
  SpoolSegment.Chunk next() {
    return segments.getFirst().read(MAX_CHUNK_RECORDS, MAX_CHUNK_BYTES, counts);
  }

  /** Whether this chunk is all there is. */
  boolean isLast(SpoolSegment.Chunk chunk) {
    return segments.size() == 1
        && chunk.segment() == segments.getFirst()
        && chunk.end() == chunk.segment().size();
  }

  /** The chunk is in the raw log, but for those that were set aside. */
  void drained(SpoolSegment.Chunk chunk, int refusedRecords) {
    chunk.segment().drainedTo(chunk.end(), chunk.records().size());
    counts.waiting.addAndGet(-chunk.records().size());
    counts.drained.addAndGet(chunk.records().size() - (long) refusedRecords);
    removeDrained();
    try {
      if (!segments.isEmpty()) {
        SpoolProgress.write(drainedFile, segments.getFirst());
      }
    } catch (IOException e) {
      LOG.warn("If ingest ends now some webhooks are appended twice: {}", e.toString());
    }
  }

  private void removeDrained() {
    while (!segments.isEmpty() && segments.getFirst().isDrained()) {
      SpoolSegment first = segments.removeFirst();
      if (first == written) {
        written = null;
      }
      counts.bytes.addAndGet(-first.size());
      try {
        first.remove();
      } catch (IOException e) {
        LOG.warn("{} is drained, and again after the next start", first.path(), e);
      }
    }
  }

  /** Keeps, apart from the others, all that the raw log will not take as it is configured. */
  void setAside(List<RawRecord> webhooks) throws IOException {
    if (!webhooks.isEmpty()) {
      counts.bytes.addAndGet(refused.append(webhooks, nextNumber++));
      counts.setAside.addAndGet(webhooks.size());
    }
  }

  @Override
  public void close() throws IOException {
    if (!segments.isEmpty()) {
      LOG.warn(
          "The spool {} holds {} webhooks, which the next ingest appends that has it as SPOOL_DIR",
          folder,
          counts.waiting.get());
    }
    for (SpoolSegment segment : segments) {
      segment.close();
    }
    refused.close();
    lockFile.close();
  }
}
