package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.Details;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** The files that a recording's event lists, as many as the bounds allow. */
final class FilesReader {

  /** More than a webhook of 1 MiB lists, where each file is stated in full. */
  private static final int MAX_FILES = 2000;

  /** Of the texts of all files together, in UTF-8. */
  private static final int MAX_BYTES = 512 * 1024;

  private final Function<JsonNode, Instant> time;
  private final List<Details.File> files = new ArrayList<>();
  private int bytes;
  private int omitted;

  /**
   * @param time a time that is stated and believed, else null
   */
  FilesReader(Function<JsonNode, Instant> time) {
    this.time = time;
  }

  Details.Assets read(JsonNode object, Instant startTime) {
    add("session", Fields.many(object, "recording_files"));
    add("participant_audio", Fields.many(object, "participant_audio_files"));
    add("participant_video", Fields.many(object, "participant_video_files"));
    return new Details.Assets(startTime, Fields.text(object, "timezone"), files, omitted);
  }

  private void add(String scope, Iterable<JsonNode> listed) {
    for (JsonNode node : listed) {
      if (!node.isObject() || node.isEmpty()) {
        continue;
      }
      // The first that does not fit is the last one read: what is kept is a beginning.
      if (omitted == 0 && files.size() < MAX_FILES) {
        Details.File file = file(scope, node);
        bytes += size(file);
        if (bytes <= MAX_BYTES) {
          files.add(file);
          continue;
        }
      }
      omitted++;
    }
  }

  private Details.File file(String scope, JsonNode file) {
    return new Details.File(
        scope,
        Fields.key(file, "id"),
        Fields.text(file, "file_type"),
        Fields.text(file, "file_extension"),
        Fields.text(file, "recording_type"),
        Fields.text(file, "file_name"),
        Scalars.count(file.get("file_size")),
        time.apply(file.get("recording_start")),
        time.apply(file.get("recording_end")),
        Fields.key(file, "user_id"),
        Fields.key(file, "user_key"));
  }

  private static int size(Details.File file) {
    return Stream.of(
            file.id(),
            file.fileType(),
            file.fileExtension(),
            file.recordingType(),
            file.fileName(),
            file.userId(),
            file.userKey())
        .filter(Objects::nonNull)
        .mapToInt(Utils::utf8Length)
        .sum();
  }
}
