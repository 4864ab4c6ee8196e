package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.DirectoryLock;
import io.videosdkstreams.setting.InvalidSettingException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
  private final RefusedRecords refused;
  private final Path drainedFile;
  private final Path probeFile;
  private final long maxBytes;
  private final SpoolCounts counts;
  private final DirectoryLock lock;
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
    refused = new RefusedRecords(refusedFolder);
    drainedFile = folder.resolve("drained");
    probeFile = folder.resolve("probe");
    try {
      createDurably(refusedFolder.toAbsolutePath());
    } catch (IOException e) {
      throw new InvalidSettingException("SPOOL_DIR", folder + " cannot be used: " + e, e);
    }
    lock = DirectoryLock.lock("SPOOL_DIR", folder);
  }

  /** Flushed, so that a crash of the machine cannot remove the directory with its files. */
  private static void createDurably(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDurably(directory.getParent());
      Files.createDirectories(directory);
      Utils.flushDir(directory.getParent());
    }
  }

  /** Opens the files that an earlier process left, the refused records last. */
  void open() throws IOException {
    SpoolProgress progress = SpoolProgress.read(drainedFile);
    // A number that is used again would count as drained.
    nextNumber = progress.number() + 1;
    List<Path> left = files(folder);
    for (Path path : left) {
      long number = SpoolSegment.number(path);
      nextNumber = Math.max(nextNumber, number + 1);
      boolean last = path.equals(left.getLast());
      add(SpoolSegment.recover(path, progress.of(number), last, counts));
    }
    for (Path path : files(refusedFolder)) {
      Path moved = folder.resolve(SpoolSegment.fileName(nextNumber++));
      Files.move(path, moved, StandardCopyOption.ATOMIC_MOVE);
      add(SpoolSegment.recover(moved, 0, true, counts));
    }
    counts.found.set(counts.waiting.get());
    if (!segments.isEmpty()) {
      LOG.info(
          "The spool {} holds {} webhooks of an earlier process", folder, counts.waiting.get());
    }
  }

  private void add(SpoolSegment segment) {
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
   * After a failure to append or to sync: drops what is not on disk, and never writes to that file
   * again, because it is not known what of it will be on disk.
   */
  void abandon() {
    if (written == null) {
      return;
    }
    int before = written.size();
    written.dropUnsynced(unsynced);
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
      LOG.warn("If ingest ends now, some webhooks are appended twice: {}", e.toString());
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
        LOG.warn(
            "{} is drained; because it cannot be removed, it is drained again after the next start",
            first.path(),
            e);
      }
    }
  }

  /** Keeps in a directory of their own the records that the raw log refuses as configured. */
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
          "The spool {} still holds {} webhooks; the next ingest with this SPOOL_DIR appends them",
          folder,
          counts.waiting.get());
    }
    for (SpoolSegment segment : segments) {
      segment.close();
    }
    refused.close();
    lock.close();
  }
}
