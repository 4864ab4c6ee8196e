package io.videosdkstreams.processor.recording;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.store.Utf8Order;
import io.videosdkstreams.view.RecordingView;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a recording, each as the latest fact that lists it describes it.
 *
 * @param files by id, those without one before
 */
record Files(SortedMap<FileKey, Details.File> files) {

  /**
   * What makes it the same file: its id, else scope, type and start.
   *
   * @param id null where none is stated; then the others count
   * @param start epoch milliseconds
   */
  record FileKey(String id, String scope, String fileType, long start) {

    private static final Comparator<FileKey> ORDER =
        Comparator.comparing(FileKey::id, Comparator.nullsFirst(Utf8Order.INSTANCE))
            .thenComparing(FileKey::scope, Utf8Order.INSTANCE)
            .thenComparing(FileKey::fileType, Utf8Order.INSTANCE)
            .thenComparingLong(FileKey::start);

    static FileKey of(Details.File file) {
      return file.id() != null
          ? new FileKey(file.id(), "", "", 0)
          : new FileKey(
              null,
              file.scope(),
              file.fileType() == null ? "" : file.fileType(),
              file.recordingStart() == null
                  ? Long.MIN_VALUE
                  : file.recordingStart().toEpochMilli());
    }
  }

  /**
   * @param facts of the recording; of a file that one fact lists twice, the last counts
   */
  static Files of(List<Fact> facts) {
    SortedMap<FileKey, Details.File> files = new TreeMap<>(FileKey.ORDER);
    for (Fact fact : facts.stream().sorted(Fact.ORDER).toList()) {
      if (fact.details() instanceof Details.Assets assets) {
        assets.files().forEach(file -> files.put(FileKey.of(file), file));
      }
    }
    return new Files(files);
  }

  long count() {
    return files.size();
  }

  long bytes() {
    return files.values().stream().mapToLong(Files::bytesOf).sum();
  }

  /** Bytes by file type, of files of which both are stated. */
  SortedMap<String, Long> bytesByType() {
    SortedMap<String, Long> bytes = new TreeMap<>(Utf8Order.INSTANCE);
    for (Details.File file : files.values()) {
      if (file.fileType() != null && bytesOf(file) > 0) {
        bytes.merge(file.fileType(), bytesOf(file), Long::sum);
      }
    }
    return bytes;
  }

  List<RecordingView.File> views() {
    return files.values().stream()
        .map(
            file ->
                new RecordingView.File(
                    file.scope(),
                    file.id(),
                    file.fileType(),
                    file.fileExtension(),
                    file.recordingType(),
                    file.bytes(),
                    file.recordingStart(),
                    file.recordingEnd(),
                    file.userId(),
                    file.userKey()))
        .toList();
  }

  private static long bytesOf(Details.File file) {
    return file.bytes() == null ? 0 : file.bytes();
  }
}
