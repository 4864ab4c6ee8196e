package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 8, computed by hand. */
class OracleRecordingTest {

  @Test
  void pausesAreLeftOutAndFilesMergedById() {
    Shown shown =
        Shown.of(
            """
            recording_started 0:00
            recording_paused 0:10
            recording_resumed 0:15
            recording_stopped 0:20
            recording_completed 0:30 files="f1:MP4:100,-:M4A:50:a@0:00,-:M4A:60:a@0:00"
            recording_completed 0:40 files="f1:MP4:200" token=other
            recording_transcript_completed 0:35 files="t:VTT:-"
            recording_trashed 0:50 operator=ann operatorid=op1
            now 1:00
            """);
    assertThat(shown.on(Views.RECORDINGS))
        .isEqualTo(
            "{state trashed, seconds 900, captures ["
                + "{start_time 0:00:00, end_time 0:10:00, end_source event, seconds 600},"
                + " {start_time 0:15:00, end_time 0:20:00, end_source event, seconds 300}],"
                + " captures_total 2, files 3, bytes 260, bytes_by_type {M4A 60, MP4 200},"
                + " bytes_by_type_total 2,"
                + " file_list [{scope participant_audio, file_type M4A, file_extension M4A,"
                + " recording_type individual, bytes 60, recording_start 0:00:00,"
                + " recording_end 0:01:00, user_id 7, user_key k7},"
                + " {scope session, id f1, file_type MP4, file_extension MP4, bytes 200},"
                + " {scope session, id t, file_type VTT, file_extension VTT}],"
                + " available_time 0:30:00, available_seconds 600, transcript completed,"
                + " custody {state trashed, time 0:50:00, operator ann, operator_id op1}}");
    assertThat(shown.sum("recording"))
        .isEqualTo(
            "{\"state\":\"trashed\",\"seconds\":900,\"files\":3,\"bytes\":260,"
                + "\"transcript\":\"completed\"}");
  }

  @Test
  void whatNothingStoppedIsStoppedBySessionEnd() {
    assertThat(Shown.of("recording_started 0:00\nended 0:10").on(Views.RECORDINGS))
        .startsWith(
            "{state stopped, seconds 600, captures [{start_time 0:00:00, end_time 0:10:00,"
                + " end_source inferred, seconds 600}]");
    assertThat(Shown.of("recording_started 0:00\nnow 0:10").on(Views.RECORDINGS))
        .startsWith("{state recording, seconds 0, captures [{start_time 0:00:00}]");
  }

  @Test
  void aSecondStartLosesNothingAndAStopWithoutAStartIsNoCapture() {
    assertThat(
            Shown.of(
                    """
                    recording_stopped 0:00
                    recording_started 0:05
                    recording_started 0:10
                    recording_paused 0:15
                    recording_stopped 0:20
                    now 0:21
                    """)
                .on(Views.RECORDINGS))
        .startsWith(
            "{state stopped, seconds 600, captures ["
                + "{start_time 0:05:00, end_time 0:10:00, end_source inferred, seconds 300},"
                + " {start_time 0:10:00, end_time 0:15:00, end_source event, seconds 300}],"
                + " captures_total 2, files 0, bytes 0,");
  }

  @Test
  void recoveredIsAvailableAndTranscriptsAreNoState() {
    assertThat(Shown.of("recording_deleted 0:00\nrecording_recovered 0:01").sum("recording"))
        .startsWith("{\"state\":\"available\"");
    assertThat(Shown.of("recording_transcript_failed 0:00").sum("recording"))
        .startsWith("{\"state\":\"none\"")
        .endsWith("\"transcript\":\"failed\"}");
    assertThat(Shown.of("recording_recovered 0:00\nrecording_trashed 0:00").sum("recording"))
        .startsWith("{\"state\":\"available\"");
  }

  @Test
  void aSecondCaptureCountsWhileItIsOpen() {
    String second =
        """
        recording_started 0:00
        recording_stopped 0:10
        recording_started 0:12
        recording_completed 0:14 files=f1:MP4:100
        """;
    assertThat(Shown.of(second + "now 0:15").sum("recording"))
        .startsWith("{\"state\":\"recording\",\"seconds\":600,\"files\":1");
    assertThat(Shown.of(second + "recording_paused 0:13\nnow 0:15").sum("recording"))
        .startsWith("{\"state\":\"paused\"");
    assertThat(Shown.of(second + "recording_stopped 0:13\nnow 0:15").sum("recording"))
        .startsWith("{\"state\":\"available\"");
    // The session stops the second one: after the first one's files, or before them.
    assertThat(Shown.of(second + "ended 0:20").sum("recording"))
        .startsWith("{\"state\":\"stopped\"");
    assertThat(Shown.of(second + "ended 0:13").sum("recording"))
        .startsWith("{\"state\":\"available\"");
  }

  @Test
  void aCaptureEndsAtTheSessionEndThatComesFirst() {
    assertThat(
            Shown.of(
                    """
                    recording_started 0:00
                    ended 0:10
                    user_joined 0:15 uuid=a
                    now 0:16
                    """)
                .sum("recording"))
        .startsWith("{\"state\":\"stopped\",\"seconds\":600");
  }
}
