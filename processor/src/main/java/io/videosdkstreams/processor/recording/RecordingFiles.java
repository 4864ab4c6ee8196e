package io.videosdkstreams.processor.recording;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The files of a recording, each an entry of its own: a recording of many participants has
 * thousands. The sums follow by difference.
 */
public final class RecordingFiles {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  /** A file as the latest fact that lists it describes it. */
  private record Listed(long time, long orderingTs, String eventId, Details.File file) {

    boolean later(Listed other) {
      int order = Long.compare(time, other.time);
      order = order != 0 ? order : Long.compare(orderingTs, other.orderingTs);
      order = order != 0 ? order : eventId.compareTo(other.eventId);
      return order >= 0;
    }
  }

  private record Sums(long count, long bytes, SortedMap<String, Long> bytesByType) {}

  private final KeyValueStore<Bytes, byte[]> store;
  private final Bytes sumsKey;
  private final Bytes prefix;

  public RecordingFiles(KeyValueStore<Bytes, byte[]> store, Bytes session) {
    this.store = store;
    this.sumsKey = Keys.under(session).tag(Tag.FILES).tag(Tag.FILE_SUMS).done();
    this.prefix = Keys.under(session).tag(Tag.FILES).tag(Tag.FILE).done();
  }

  /** Merges the files that a fact lists; of one file listed twice in it, the last holds. */
  public void add(Fact<?> fact, Details.Assets assets) {
    if (assets.files().isEmpty()) {
      return;
    }
    Sums sums = sums();
    long count = sums.count;
    long total = sums.bytes;
    SortedMap<String, Long> bytes = new TreeMap<>(sums.bytesByType);
    for (Details.File file : assets.files()) {
      Bytes key = keyOf(file);
      byte[] known = store.get(key);
      Listed before = known == null ? null : ViewJson.read(known, Listed.class);
      Listed now = new Listed(fact.time(), fact.orderingTs(), fact.eventId(), file);
      if (before != null && !now.later(before)) {
        continue;
      }
      store.put(key, ViewJson.write(now));
      if (before == null) {
        count++;
      } else {
        total -= bytesOf(before.file);
        add(bytes, before.file, -1);
      }
      total += bytesOf(file);
      add(bytes, file, 1);
    }
    store.put(sumsKey, ViewJson.write(new Sums(count, total, bytes)));
  }

  public long count() {
    return sums().count;
  }

  public long bytes() {
    return sums().bytes;
  }

  /** Bytes by file type, of files of which both are stated. */
  public SortedMap<String, Long> bytesByType() {
    return sums().bytesByType;
  }

  /** As many as a view shows. */
  public List<RecordingView.File> first() {
    List<RecordingView.File> files = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext() && files.size() < RecordingView.MOST_FILES) {
        files.add(view(ViewJson.read(entries.next().value, Listed.class).file));
      }
    }
    return files;
  }

  private static void add(SortedMap<String, Long> bytes, Details.File file, long sign) {
    if (file.fileType() != null && bytesOf(file) > 0) {
      bytes.merge(
          file.fileType(),
          sign * bytesOf(file),
          (sum, more) -> sum + more == 0 ? null : Long.valueOf(sum + more));
    }
  }

  private static long bytesOf(Details.File file) {
    return file.bytes() == null ? 0 : file.bytes();
  }

  /** What makes it the same file, in the order of the list: those without an id come first. */
  private Bytes keyOf(Details.File file) {
    if (file.id() != null) {
      return Keys.under(prefix).tag(Tag.FILE_WITH_ID).raw(file.id()).done();
    }
    return Keys.under(prefix)
        .tag(Tag.FILE_WITHOUT_ID)
        .text(file.scope())
        .text(file.fileType() == null ? "" : file.fileType())
        .append(
            file.recordingStart() == null ? Long.MIN_VALUE : file.recordingStart().toEpochMilli())
        .done();
  }

  private static RecordingView.File view(Details.File file) {
    return new RecordingView.File(
        file.scope(),
        file.id(),
        file.fileType(),
        file.fileExtension(),
        file.recordingType(),
        file.bytes(),
        file.recordingStart(),
        file.recordingEnd(),
        file.userId(),
        file.userKey());
  }

  private Sums sums() {
    byte[] known = store.get(sumsKey);
    return known == null ? new Sums(0, 0, new TreeMap<>()) : ViewJson.read(known, Sums.class);
  }
}
