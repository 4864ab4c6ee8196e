package io.videosdkstreams.processor.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts in the store. */
class FactCodecTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everySampleIsReadAsItWasWritten(EventType type) {
    Fact fact = sample(type);
    assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void whatIsNotStatedStaysNull(EventType type) {
    Fact fact =
        new Fact(
            "e", type, -1, null, Long.MAX_VALUE / 2, 7, true, null, null, null, null, empty(type));
    assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
  }

  @Test
  void filesAndIssuesThatWereLeftOutStayCounted() {
    Details.File file =
        new Details.File("session", null, null, null, null, null, null, null, null, null, null);
    assertRoundTrip(
        EventType.RECORDING_COMPLETED, new Details.Assets(null, null, List.of(file, file), 3));
    assertRoundTrip(EventType.ALERT, new Details.Alert(List.of("", "\uD83D\uDE00"), 3));
  }

  /** The place of a type is in the stores on disks and in changelogs: new ones come last. */
  @Test
  void thePlaceOfATypeStaysWhatStoresHave() {
    assertThat(Arrays.stream(EventType.values()).map(EventType::wireName))
        .startsWith(
            "session.started",
            "session.ended",
            "session.user_joined",
            "session.user_left",
            "session.sharing_started",
            "session.sharing_ended",
            "session.recording_started",
            "session.recording_paused",
            "session.recording_resumed",
            "session.recording_stopped",
            "session.recording_completed",
            "session.recording_transcript_completed",
            "session.recording_transcript_failed",
            "session.recording_trashed",
            "session.recording_deleted",
            "session.recording_recovered",
            "session.live_streaming_started",
            "session.live_streaming_stopped",
            "session.stream_ingestion_connected",
            "session.stream_ingestion_started",
            "session.stream_ingestion_stopped",
            "session.stream_ingestion_disconnected",
            "session.stream_ingestion_unbind",
            "session.user_phone_callout_ringing",
            "session.user_phone_callout_accepted",
            "session.user_phone_callout_rejected",
            "session.user_phone_callout_missed",
            "session.user_phone_callout_canceled",
            "session.user_room_system_callout_ringing",
            "session.user_room_system_callout_accepted",
            "session.user_room_system_callout_rejected",
            "session.user_room_system_callout_missed",
            "session.user_room_system_callout_failed",
            "session.alert");
  }

  /** The number of a group is in keys. */
  @Test
  void theNumberOfAGroupStaysWhatStoresHave() {
    assertThat(Arrays.stream(FactGroup.values()).map(group -> group.id() + " " + group))
        .containsExactly(
            "1 SESSION",
            "2 PRESENCE",
            "3 SHARING",
            "4 RECORDING",
            "5 LIVE_STREAMING",
            "6 STREAM_INGESTION",
            "7 CALLOUT",
            "8 ALERT");
  }

  @Test
  void anEntryOfAnotherFormIsNotRead() {
    byte[] entry = FactCodec.write(sample(EventType.ALERT));
    entry[0]++;
    assertThatIllegalStateException().isThrownBy(() -> FactCodec.read(entry));
  }

  private static void assertRoundTrip(EventType type, Details details) {
    Fact fact = new Fact("e", type, 5, 6L, 7, 8, false, "a", "n", "k", 4L, details);
    assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
  }

  private static Fact sample(EventType type) {
    Decoded decoded = new WebhookDecoder().decode(Samples.of(type));
    assertThat(decoded).isInstanceOf(Decoded.Known.class);
    return Fact.of(((Decoded.Known) decoded).event(), 1_773_500_472_300L, 3);
  }

  private static Details empty(EventType type) {
    return switch (sample(type).details()) {
      case Details.Lifecycle ignored -> new Details.Lifecycle(null, null);
      case Details.Presence ignored -> new Details.Presence(null, null, null, null, null, null);
      case Details.Share ignored -> new Details.Share(null, null, null, null);
      case Details.Capture ignored -> new Details.Capture(null, null, null, null);
      case Details.Assets ignored -> new Details.Assets(null, null, List.of());
      case Details.Custody ignored -> new Details.Custody(null, null, null, null);
      case Details.LiveStream ignored -> new Details.LiveStream(null, null, null, null);
      case Details.Ingestion ignored -> new Details.Ingestion(null, null, null);
      case Details.PhoneCallout ignored -> new Details.PhoneCallout(null, null, null, null, null);
      case Details.RoomSystemCallout ignored ->
          new Details.RoomSystemCallout(null, null, null, null, null, null);
      case Details.Alert ignored -> new Details.Alert(List.of());
    };
  }
}
