package io.videosdkstreams.processor.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A file that a recording event lists.
 *
 * @param scope {@code session}, {@code participant_audio} or {@code participant_video}
 */
record RecordedFile(
    String scope,
    String id,
    String type,
    String recordingType,
    Long bytes,
    Instant start,
    Instant end,
    String userId,
    String userKey) {

  private static final List<String> SCOPES =
      List.of("session", "participant_audio", "participant_video");

  /** Those of a line, in the order of their scopes, as the vendor lists them apart. */
  static List<RecordedFile> of(Line line) {
    String list = line.stated("files");
    if (list == null) {
      return List.of();
    }
    List<RecordedFile> files = Arrays.stream(list.split(",")).map(RecordedFile::parse).toList();
    return SCOPES.stream()
        .flatMap(scope -> files.stream().filter(file -> file.scope().equals(scope)))
        .toList();
  }

  /**
   * {@code id:type:bytes}, then perhaps {@code :a} or {@code :v} for a participant's audio or
   * video, then perhaps {@code @} and its start; {@code -} for what is not stated.
   */
  private static RecordedFile parse(String text) {
    String[] timed = text.split("@", 2);
    String[] parts = timed[0].split(":", -1);
    boolean individual = parts.length > 3;
    String scope =
        individual ? "participant_" + (parts[3].equals("a") ? "audio" : "video") : "session";
    Instant start = timed.length == 1 ? null : Offsets.parse(timed[1]);
    return new RecordedFile(
        scope,
        stated(parts[0]),
        stated(parts[1]),
        individual ? "individual" : null,
        parts[2].equals("-") ? null : Long.valueOf(parts[2]),
        start,
        start == null ? null : start.plus(Duration.ofMinutes(1)),
        individual ? "7" : null,
        individual ? "k7" : null);
  }

  private static String stated(String part) {
    return part.equals("-") ? null : part;
  }
}
