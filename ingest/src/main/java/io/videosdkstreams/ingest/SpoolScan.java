package io.videosdkstreams.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;

/**
 * The whole records of a file of the spool, in their order. Where one cannot be read, its length is
 * not trusted either: the next record is where the next valid checksum is.
 */
final class SpoolScan {

  private final FileRecords file;
  private FileChannelRecordBatch batch;
  private int end;
  private int skipped;

  /**
   * @param position where a record begins, or what cannot be read
   */
  SpoolScan(FileRecords file, int position) {
    this.file = file;
    end = position;
  }

  /** False at the end; then {@link #skipped} is what follows the last whole record. */
  boolean next() {
    int from = end;
    FileChannelRecordBatch found = at(from);
    if (found == null) {
      int begin = search(from);
      found = begin < 0 ? null : at(begin);
    }
    skipped = (found == null ? file.sizeInBytes() : found.position()) - from;
    batch = found;
    end = found == null ? end : found.position() + found.sizeInBytes();
    return found != null;
  }

  RecordBatch batch() {
    return batch;
  }

  int begin() {
    return batch.position();
  }

  /** Behind the last whole record. */
  int end() {
    return end;
  }

  /** How many bytes before this record, or the end of the file, cannot be read. */
  int skipped() {
    return skipped;
  }

  /** Null where no whole record begins. */
  private FileChannelRecordBatch at(int position) {
    try {
      Iterator<FileChannelRecordBatch> batches = file.batchesFrom(position).iterator();
      if (!batches.hasNext()) {
        return null;
      }
      FileChannelRecordBatch found = batches.next();
      return found.magic() == RecordBatch.CURRENT_MAGIC_VALUE && found.isValid() ? found : null;
    } catch (CorruptRecordException e) {
      return null;
    }
  }

  /** Where the next whole record begins behind this position; negative when there is none. */
  private int search(int position) {
    int length = file.sizeInBytes() - position;
    if (length <= DefaultRecordBatch.RECORD_BATCH_OVERHEAD) {
      return -1;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      file.readInto(bytes, position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 1; i + DefaultRecordBatch.RECORD_BATCH_OVERHEAD <= bytes.limit(); i++) {
      if (bytes.get(i + Records.MAGIC_OFFSET) == RecordBatch.CURRENT_MAGIC_VALUE
          && isWhole(bytes, i)) {
        return position + i;
      }
    }
    return -1;
  }

  private static boolean isWhole(ByteBuffer bytes, int begin) {
    long size = (long) bytes.getInt(begin + Records.SIZE_OFFSET) + Records.LOG_OVERHEAD;
    return size >= DefaultRecordBatch.RECORD_BATCH_OVERHEAD
        && begin + size <= bytes.limit()
        && MemoryRecords.readableRecords(bytes.slice(begin, (int) size))
            .batches()
            .iterator()
            .next()
            .isValid();
  }
}
