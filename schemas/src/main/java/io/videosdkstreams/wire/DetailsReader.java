package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** A type's own object → its {@link Details} and its times. Nothing in here fails. */
final class DetailsReader {

  private static final int MAX_ISSUES = 100;
  private static final BigDecimal MAX_REASON = BigDecimal.valueOf(999_999_999);

  private final EventType type;
  private final JsonNode object;
  private final Instant eventTs;
  private final Instant ownTime;
  private final FactTime factTime;

  /**
   * @param eventTs null when not stated
   */
  DetailsReader(EventType type, JsonNode object, Instant eventTs) {
    this.type = type;
    this.object = object;
    this.eventTs = eventTs;
    this.ownTime = Times.of(ownField());
    this.factTime = FactTime.of(ownTime, isCutToMinute(), eventTs);
  }

  /** Null when the event states no time that is believed: then it has no details either. */
  FactTime factTime() {
    return factTime;
  }

  /**
   * When the session started, null where that is not stated or not believed. Where that is the
   * event's own time, {@code event_ts} stands in for one that is not believed.
   */
  Instant startTime() {
    return type == EventType.SESSION_STARTED ? ownTime() : time(object.get("start_time"));
  }

  Details details() {
    return switch (type) {
      case SESSION_STARTED -> new Details.Lifecycle(startTime(), time(object.get("end_time")));
      case SESSION_ENDED -> new Details.Lifecycle(startTime(), ownTime());
      case USER_JOINED, USER_LEFT -> UserReader.of(object).presence();
      case SHARING_STARTED, SHARING_ENDED -> UserReader.of(object).share();
      case RECORDING_STARTED, RECORDING_PAUSED, RECORDING_RESUMED, RECORDING_STOPPED ->
          capture(Fields.one(object, "recording_file"));
      case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED, RECORDING_TRANSCRIPT_FAILED ->
          new FilesReader(this::time).read(object, startTime());
      case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED -> custody();
      case LIVE_STREAMING_STARTED, LIVE_STREAMING_STOPPED ->
          liveStream(Fields.one(object, "live_streaming"));
      case STREAM_INGESTION_CONNECTED,
          STREAM_INGESTION_STARTED,
          STREAM_INGESTION_STOPPED,
          STREAM_INGESTION_DISCONNECTED,
          STREAM_INGESTION_UNBIND ->
          ingestion(Fields.one(object, "stream_ingestion"));
      case PHONE_CALLOUT_RINGING,
          PHONE_CALLOUT_ACCEPTED,
          PHONE_CALLOUT_REJECTED,
          PHONE_CALLOUT_MISSED,
          PHONE_CALLOUT_CANCELED ->
          phoneCallout(Fields.one(object, "participant"));
      case ROOM_SYSTEM_CALLOUT_RINGING,
          ROOM_SYSTEM_CALLOUT_ACCEPTED,
          ROOM_SYSTEM_CALLOUT_REJECTED,
          ROOM_SYSTEM_CALLOUT_MISSED,
          ROOM_SYSTEM_CALLOUT_FAILED ->
          roomSystemCallout(Fields.one(object, "participant"));
      case ALERT -> alert();
    };
  }

  /** The type's own field for when it happened; null where it has none or states none. */
  private JsonNode ownField() {
    return switch (type.family()) {
      case SESSION -> object.get(type == EventType.SESSION_STARTED ? "start_time" : "end_time");
      case USER ->
          UserReader.of(object).field(type == EventType.USER_JOINED ? "join_time" : "leave_time");
      case SHARING -> UserReader.of(object).sharingDetails().get("date_time");
      case LIVE_STREAMING -> Fields.one(object, "live_streaming").get("date_time");
      case RECORDING, STREAM_INGESTION, PHONE_CALLOUT, ROOM_SYSTEM_CALLOUT, ALERT -> null;
    };
  }

  /** The vendor cuts {@code date_time}, and no other field. */
  private boolean isCutToMinute() {
    return type.family() == Family.SHARING || type.family() == Family.LIVE_STREAMING;
  }

  private Instant ownTime() {
    return ownTime == null ? null : factTime.time();
  }

  private Instant time(JsonNode node) {
    return FactTime.believed(Times.of(node), eventTs);
  }

  private Details capture(JsonNode file) {
    return new Details.Capture(
        startTime(),
        Fields.text(object, "timezone"),
        time(file.get("recording_start")),
        time(file.get("recording_end")));
  }

  private Details custody() {
    return new Details.Custody(
        startTime(),
        Fields.text(object, "timezone"),
        Fields.text(object, "operator"),
        Fields.key(object, "operator_id"));
  }

  private Details liveStream(JsonNode stream) {
    JsonNode settings = Fields.one(stream, "custom_live_streaming_settings");
    return new Details.LiveStream(
        startTime(),
        Fields.key(stream, "service"),
        Fields.key(settings, "page_url"),
        Fields.text(settings, "resolution"));
  }

  private static Details ingestion(JsonNode ingestion) {
    return new Details.Ingestion(
        Fields.key(ingestion, "stream_id"),
        Fields.text(ingestion, "stream_name"),
        Fields.text(ingestion, "stream_description"));
  }

  private Details phoneCallout(JsonNode participant) {
    return new Details.PhoneCallout(
        Fields.key(object, "user_key"),
        Fields.key(object, "host_id"),
        Fields.text(participant, "invitee_name"),
        Fields.key(participant, "phone_number"),
        Fields.text(participant, "from_number"));
  }

  private Details roomSystemCallout(JsonNode participant) {
    return new Details.RoomSystemCallout(
        Fields.key(object, "message_id"),
        Fields.text(object, "inviter_name"),
        Fields.key(object, "host_id"),
        Fields.text(participant, "call_type"),
        Fields.text(participant, "device_ip"),
        reason(object.get("reason_type")));
  }

  private static Integer reason(JsonNode node) {
    BigDecimal number = Scalars.number(node);
    boolean whole =
        number != null
            && number.abs().compareTo(MAX_REASON) <= 0
            && number.stripTrailingZeros().scale() <= 0;
    return whole ? Integer.valueOf(number.intValue()) : null;
  }

  private Details alert() {
    Set<String> issues = new LinkedHashSet<>();
    int omitted = 0;
    for (JsonNode node : Fields.many(object, "issues")) {
      String issue = Scalars.boundedText(node);
      if (issue == null || issues.contains(issue)) {
        continue;
      }
      if (issues.size() < MAX_ISSUES) {
        issues.add(issue);
      } else {
        omitted++;
      }
    }
    return new Details.Alert(new ArrayList<>(issues), omitted);
  }
}
