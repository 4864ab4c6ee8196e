package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.sample;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each shape of event says, and how leniently it is read. */
final class DetailsTest {

  private static final Instant START = Instant.parse("2026-03-14T15:00:00Z");

  @Test
  void everyShapeIsReadInFull() {
    assertThat(details(EventType.SESSION_ENDED))
        .isEqualTo(new Details.Lifecycle(START, Instant.parse("2026-03-14T15:42:00Z")));
    assertThat(details(EventType.USER_LEFT))
        .isEqualTo(
            new Details.Presence(
                "16779264",
                "6F1B2A94-70C3-4E58-9D0A-3B5E8C7714AF",
                "patient-7731",
                "Jonas 🙂 Lindqvist",
                "+4930901820",
                "LEFT_THE_SESSION"));
    assertThat(details(EventType.SHARING_STARTED))
        .isEqualTo(
            new Details.Share("16778240", "clinician-0042", "Dr. Amélie Okafor 🩺", "application"));
    assertThat(details(EventType.RECORDING_STARTED))
        .isEqualTo(
            new Details.Capture(
                START, "Europe/Berlin", Instant.parse("2026-03-14T15:08:00Z"), null));
    assertThat(details(EventType.RECORDING_TRASHED))
        .isEqualTo(
            new Details.Custody(
                START, "Europe/Berlin", "records@clinic.example", "Vb3Nf8sLQ0aE6yJtKcRxUw"));
    assertThat(details(EventType.LIVE_STREAMING_STARTED))
        .isEqualTo(
            new Details.LiveStream(
                START,
                "Custom_Live_Streaming_Service",
                "https://watch.example.net/grand-rounds/7",
                "720p"));
    assertThat(details(EventType.STREAM_INGESTION_UNBIND))
        .isEqualTo(new Details.Ingestion("WbQ8dK2tS0m", "Ultrasound cart 2", "Probe view, ward B"));
    assertThat(details(EventType.PHONE_CALLOUT_REJECTED))
        .isEqualTo(
            new Details.PhoneCallout(
                "clinician-0042",
                "zR5mCq1oSWeXh7PvDk3tAg",
                "Night nurse",
                "4930901851",
                "4930901801"));
    assertThat(details(EventType.ROOM_SYSTEM_CALLOUT_FAILED))
        .isEqualTo(
            new Details.RoomSystemCallout(
                "AtsXJhCHhkmN-4B9T6wRoom14",
                "Dr. Amélie Okafor 🩺",
                "zR5mCq1oSWeXh7PvDk3tAg",
                "h323",
                "192.0.2.24",
                7));
    assertThat(details(EventType.ALERT))
        .isEqualTo(new Details.Alert(List.of("Unstable audio quality", "High CPU occupation")));
  }

  @Test
  void aRecordingsFilesKnowWhoseTheyAre() {
    Details.Assets assets = (Details.Assets) details(EventType.RECORDING_COMPLETED);

    assertThat(assets.files())
        .extracting(
            Details.File::scope,
            Details.File::recordingType,
            Details.File::bytes,
            Details.File::userKey)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "session", "shared_screen_with_speaker_view", 184320511L, null),
            org.assertj.core.groups.Tuple.tuple("session", "audio_only", 21760934L, null),
            org.assertj.core.groups.Tuple.tuple(
                "participant_audio", "audio_only_each_participant", 9871204L, "patient-7731"),
            org.assertj.core.groups.Tuple.tuple(
                "participant_video", "individual_user", 97340112L, "clinician-0042"));
  }

  @Test
  void aFailedTranscriptHasNoFiles() {
    assertThat(details(EventType.RECORDING_TRANSCRIPT_FAILED))
        .isEqualTo(new Details.Assets(START, "Europe/Berlin", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"Call Reconnection\"', Call Reconnection", "'[\"Call Reconnection\"]', Call Reconnection",
    "'[\"\", null, {}, \"x\"]', x", "7, 7"
  })
  void oneIssueIsAListOfOne(String json, String issue) {
    assertThat(known(with(EventType.ALERT, "/payload/object/issues", json)).details())
        .isEqualTo(new Details.Alert(List.of(issue)));
  }

  @ParameterizedTest
  @CsvSource({
    "recording_files, session",
    "participant_audio_files, participant_audio",
    "participant_video_files, participant_video"
  })
  void oneFileIsAListOfOne(String field, String scope) {
    var body =
        with(EventType.RECORDING_TRANSCRIPT_COMPLETED, "/payload/object/recording_files", null);
    var details =
        (Details.Assets) known(with(body, "/payload/object/" + field, "{\"id\":5}")).details();

    assertThat(details.files())
        .containsExactly(
            new Details.File(scope, "5", null, null, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "12, 12",
        "12.9, 12",
        "1e3, 1000",
        "'\"48213\"', 48213",
        "'\" 7 \"', 7",
        "-1, none",
        "'\"12 MB\"', none",
        "1e30, none",
        "9223372036854775807, 9223372036854775807",
        "'[]', none",
        "'\"\"', none"
      })
  void aFileSizeIsANumberHoweverItIsSent(String json, Long bytes) {
    var body =
        with(
            EventType.RECORDING_TRANSCRIPT_COMPLETED,
            "/payload/object/recording_files/0/file_size",
            json);

    assertThat(((Details.Assets) known(body).details()).files().getFirst().bytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "7, 7",
        "'\"7\"', 7",
        "7.0, 7",
        "7.5, none",
        "'\"Timeout\"', none",
        "1e300, none",
        "0, 0",
        "99999999999, none"
      })
  void aReasonIsANumberHoweverItIsSent(String json, Integer reason) {
    var body = with(EventType.ROOM_SYSTEM_CALLOUT_FAILED, "/payload/object/reason_type", json);

    assertThat(((Details.RoomSystemCallout) known(body).details()).reasonType()).isEqualTo(reason);
  }

  @Test
  void aUserMayBeMissingOrAListOfOneAndItsIdANumber() {
    assertThat(known(with(EventType.USER_JOINED, "/payload/object/user", null)).details())
        .isEqualTo(new Details.Presence(null, null, null, null, null, null));
    var listed =
        known(
            with(
                EventType.USER_JOINED,
                "/payload/object/user",
                "[{\"id\":16779264,\"name\":\" \",\"user_key\":\"\",\"join_time\":\"2026-03-14T15:02:00Z\"}]"));
    assertThat(listed.details())
        .isEqualTo(new Details.Presence("16779264", null, null, null, null, null));
    assertThat(listed.factTime()).isEqualTo("2026-03-14T15:02:00Z");
  }

  @Test
  void withoutAnObjectThePayloadIsTheObject() {
    var event =
        known(
            """
            {"event":"session.user_joined","account_id":"root","event_ts":"1773500472000",
             "payload":{"session_id":"s","session_name":"n","user":{"id":"u"},"extra":[1]}}""");

    assertThat(event.accountId()).isEqualTo("root");
    assertThat(event.sessionName()).isEqualTo("n");
    assertThat(event.details()).isEqualTo(new Details.Presence("u", null, null, null, null, null));
    assertThat(event.object().path("extra").toString()).isEqualTo("[1]");
  }

  private static Details details(EventType type) {
    return known(sample(type)).details();
  }
}
