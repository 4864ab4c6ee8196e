package io.videosdkstreams.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 34 types of webhook that the Video SDK documents. The vendor's set is open: a type that is
 * not here is not an error, it leaves on {@code videosdk.unrecognized}.
 *
 * <p>A new type is one line here and one sample payload.
 */
public enum EventType {
  SESSION_STARTED("session.started", Family.SESSION),
  SESSION_ENDED("session.ended", Family.SESSION),
  USER_JOINED("session.user_joined", Family.USER),
  USER_LEFT("session.user_left", Family.USER),
  SHARING_STARTED("session.sharing_started", Family.SHARING),
  SHARING_ENDED("session.sharing_ended", Family.SHARING),
  RECORDING_STARTED("session.recording_started", Family.RECORDING),
  RECORDING_PAUSED("session.recording_paused", Family.RECORDING),
  RECORDING_RESUMED("session.recording_resumed", Family.RECORDING),
  RECORDING_STOPPED("session.recording_stopped", Family.RECORDING),
  RECORDING_COMPLETED("session.recording_completed", Family.RECORDING),
  RECORDING_TRANSCRIPT_COMPLETED("session.recording_transcript_completed", Family.RECORDING),
  RECORDING_TRANSCRIPT_FAILED("session.recording_transcript_failed", Family.RECORDING),
  RECORDING_TRASHED("session.recording_trashed", Family.RECORDING),
  RECORDING_DELETED("session.recording_deleted", Family.RECORDING),
  RECORDING_RECOVERED("session.recording_recovered", Family.RECORDING),
  LIVE_STREAMING_STARTED("session.live_streaming_started", Family.LIVE_STREAMING),
  LIVE_STREAMING_STOPPED("session.live_streaming_stopped", Family.LIVE_STREAMING),
  STREAM_INGESTION_CONNECTED("session.stream_ingestion_connected", Family.STREAM_INGESTION),
  STREAM_INGESTION_STARTED("session.stream_ingestion_started", Family.STREAM_INGESTION),
  STREAM_INGESTION_STOPPED("session.stream_ingestion_stopped", Family.STREAM_INGESTION),
  STREAM_INGESTION_DISCONNECTED("session.stream_ingestion_disconnected", Family.STREAM_INGESTION),
  STREAM_INGESTION_UNBIND("session.stream_ingestion_unbind", Family.STREAM_INGESTION),
  PHONE_CALLOUT_RINGING("session.user_phone_callout_ringing", Family.PHONE_CALLOUT),
  PHONE_CALLOUT_ACCEPTED("session.user_phone_callout_accepted", Family.PHONE_CALLOUT),
  PHONE_CALLOUT_REJECTED("session.user_phone_callout_rejected", Family.PHONE_CALLOUT),
  PHONE_CALLOUT_MISSED("session.user_phone_callout_missed", Family.PHONE_CALLOUT),
  PHONE_CALLOUT_CANCELED("session.user_phone_callout_canceled", Family.PHONE_CALLOUT),
  ROOM_SYSTEM_CALLOUT_RINGING(
      "session.user_room_system_callout_ringing", Family.ROOM_SYSTEM_CALLOUT),
  ROOM_SYSTEM_CALLOUT_ACCEPTED(
      "session.user_room_system_callout_accepted", Family.ROOM_SYSTEM_CALLOUT),
  ROOM_SYSTEM_CALLOUT_REJECTED(
      "session.user_room_system_callout_rejected", Family.ROOM_SYSTEM_CALLOUT),
  ROOM_SYSTEM_CALLOUT_MISSED("session.user_room_system_callout_missed", Family.ROOM_SYSTEM_CALLOUT),
  ROOM_SYSTEM_CALLOUT_FAILED("session.user_room_system_callout_failed", Family.ROOM_SYSTEM_CALLOUT),
  ALERT("session.alert", Family.ALERT);

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

  private final String wireName;
  private final Family family;

  EventType(String wireName, Family family) {
    this.wireName = wireName;
    this.family = family;
  }

  /**
   * The vendor's name, as the webhook's {@code event} field has it, e.g. {@code
   * session.user_joined}.
   */
  public String wireName() {
    return wireName;
  }

  public Family family() {
    return family;
  }

  /** The last part of this type's topic, e.g. {@code session.user-joined}. */
  public String topicSuffix() {
    return wireName.replace('_', '-');
  }

  /**
   * Whether this type is about the files of a recording rather than the session itself. Such facts
   * come after a session and are no sign of activity in it.
   */
  public boolean isRecordingAsset() {
    return switch (this) {
      case RECORDING_COMPLETED,
          RECORDING_TRANSCRIPT_COMPLETED,
          RECORDING_TRANSCRIPT_FAILED,
          RECORDING_TRASHED,
          RECORDING_DELETED,
          RECORDING_RECOVERED ->
          true;
      default -> false;
    };
  }

  /** The type of that vendor's name, empty where it is none of the 34. */
  public static Optional<EventType> of(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
