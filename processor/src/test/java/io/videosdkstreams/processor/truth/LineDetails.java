package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a {@link Line} says beyond its envelope: as the decoder should read it, built by hand. */
final class LineDetails {

  /** What every recording event says of its file: far from the fact time, as it is not one. */
  static final Instant RECORDING_START = Offsets.parse("-9:00");

  /** What every recording event states. */
  static final String TIMEZONE = "UTC";

  private LineDetails() {}

  static Details of(Line line) {
    return switch (line.type().family()) {
      case SESSION ->
          new Details.Lifecycle(
              line.start(), line.type() == EventType.SESSION_ENDED ? line.at() : null);
      case USER ->
          new Details.Presence(
              line.stated("id"),
              line.stated("uuid"),
              line.stated("key"),
              line.stated("name"),
              line.stated("phone"),
              line.type() == EventType.USER_LEFT ? line.stated("reason") : null);
      case SHARING ->
          new Details.Share(
              line.stated("id"), line.stated("key"), line.stated("name"), line.stated("content"));
      case RECORDING -> recording(line);
      case LIVE_STREAMING ->
          new Details.LiveStream(
              line.start(), line.stated("service"), line.stated("page"), line.stated("resolution"));
      case STREAM_INGESTION ->
          new Details.Ingestion(
              line.stated("stream"), line.stated("name"), line.stated("description"));
      case PHONE_CALLOUT ->
          new Details.PhoneCallout(
              line.stated("key"),
              line.stated("host"),
              line.stated("name"),
              line.stated("number"),
              line.stated("from"));
      case ROOM_SYSTEM_CALLOUT ->
          new Details.RoomSystemCallout(
              line.stated("msg"),
              line.stated("name"),
              line.stated("host"),
              line.stated("kind"),
              line.stated("address"),
              line.word("why") == null ? null : Integer.valueOf(line.word("why")));
      case ALERT -> new Details.Alert(issues(line));
    };
  }

  private static Details recording(Line line) {
    return switch (line.type()) {
      case RECORDING_STARTED, RECORDING_PAUSED, RECORDING_RESUMED, RECORDING_STOPPED ->
          new Details.Capture(line.start(), TIMEZONE, RECORDING_START, null);
      case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED ->
          new Details.Custody(
              line.start(), TIMEZONE, line.stated("operator"), line.stated("operatorid"));
      default -> new Details.Assets(line.start(), TIMEZONE, files(line));
    };
  }

  static List<String> issues(Line line) {
    return parts(line.word("issues"));
  }

  /** In the order of their scopes, as the vendor lists them apart. */
  static List<Details.File> files(Line line) {
    List<Details.File> files = parts(line.word("files")).stream().map(LineDetails::file).toList();
    return List.of("session", "participant_audio", "participant_video").stream()
        .flatMap(scope -> files.stream().filter(file -> file.scope().equals(scope)))
        .toList();
  }

  /**
   * {@code id:type:bytes}, then perhaps {@code :a} or {@code :v} for a participant's audio or
   * video, then perhaps {@code @} and its start; {@code -} for what is not stated.
   */
  private static Details.File file(String text) {
    String[] timed = text.split("@", 2);
    String[] parts = timed[0].split(":", -1);
    String scope =
        parts.length < 4 ? "session" : "participant_" + (parts[3].equals("a") ? "audio" : "video");
    boolean own = parts.length > 3;
    Instant start = timed.length == 1 ? null : Offsets.parse(timed[1]);
    String type = stated(parts[1]);
    return new Details.File(
        scope,
        stated(parts[0]),
        type,
        type,
        own ? "individual" : null,
        null,
        parts[2].equals("-") ? null : Long.valueOf(parts[2]),
        start,
        start == null ? null : start.plus(Duration.ofMinutes(1)),
        own ? "7" : null,
        own ? "k7" : null);
  }

  private static String stated(String part) {
    return part.equals("-") ? null : part;
  }

  private static List<String> parts(String list) {
    return list == null || list.isEmpty() ? List.of() : Arrays.asList(list.split(","));
  }
}
