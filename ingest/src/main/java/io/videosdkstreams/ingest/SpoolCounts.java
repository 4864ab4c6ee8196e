package io.videosdkstreams.ingest;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of every record of the spool, read by the metrics:
 *
 * <pre>found at the start + written = drained + set aside + waiting</pre>
 *
 * <p>Bytes that could not be read are counted separately: their records are not known.
 */
final class SpoolCounts {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolCounts.class);

  final AtomicLong found = new AtomicLong();
  final AtomicLong written = new AtomicLong();
  final AtomicLong drained = new AtomicLong();
  final AtomicLong setAside = new AtomicLong();
  final AtomicLong cutBytes = new AtomicLong();
  final AtomicLong damagedBytes = new AtomicLong();

  /** Of the files, set by their owner. */
  final AtomicLong waiting = new AtomicLong();

  final AtomicLong bytes = new AtomicLong();

  void cut(int count, Path file) {
    if (count > 0) {
      cutBytes.addAndGet(count);
      LOG.warn("Cut {} bytes from the end of {}: a crash interrupted their writing", count, file);
    }
  }

  void damaged(int count, Path file) {
    damagedBytes.addAndGet(count);
    LOG.error("{} bytes of {} cannot be read; the file is kept as .damaged", count, file);
  }
}
