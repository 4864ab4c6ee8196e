package io.videosdkstreams.processor.recording;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.SessionView.RecordingState;
import io.videosdkstreams.view.SessionView.TranscriptState;
import io.videosdkstreams.view.Source;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recordings, as rules 5, 7 and 8 have them. */
class RecordingFoldTest {

  private final RecordingFold fold = new RecordingFold();
  private final FakeSession session = new FakeSession();

  @Test
  void withoutARecordingThereIsNoView() {
    assertThat(fold.entities(session.facts())).isEmpty();
    assertThat(RecordingFold.view(session.summary(fold)).state()).isEqualTo(RecordingState.NONE);
  }

  @Test
  void aStartedCaptureIsRecording() {
    capture(EventType.RECORDING_STARTED, "10:00:00");
    assertThat(view().state()).isEqualTo(RecordingState.RECORDING);
    assertThat(view().captures().getFirst().endTime()).isNull();
    assertThat(view().seconds()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void recordedSecondsLeaveOutThePausedOnes() {
    capture(EventType.RECORDING_STARTED, "10:00:00");
    capture(EventType.RECORDING_PAUSED, "10:10:00");
    assertThat(view().state()).isEqualTo(RecordingState.PAUSED);
    capture(EventType.RECORDING_RESUMED, "10:20:00");
    assertThat(view().state()).isEqualTo(RecordingState.RECORDING);
    capture(EventType.RECORDING_STOPPED, "10:25:00");
    assertThat(view().state()).isEqualTo(RecordingState.STOPPED);
    assertThat(view().seconds()).isEqualTo(BigDecimal.valueOf(15 * 60));
    assertThat(view().capturesTotal()).isEqualTo(2);
  }

  @Test
  void whatIsRecordingEndsWithTheSession() {
    capture(EventType.RECORDING_STARTED, "10:00:00");
    session.ended("10:30:00");
    assertThat(view().state()).isEqualTo(RecordingState.STOPPED);
    assertThat(view().captures().getFirst().endTime()).isEqualTo(instant("10:30:00"));
    assertThat(view().captures().getFirst().endSource()).isEqualTo(Source.INFERRED);
    assertThat(view().seconds()).isEqualTo(BigDecimal.valueOf(30 * 60));
  }

  @Test
  void whatIsPausedEndsWithTheSession() {
    capture(EventType.RECORDING_STARTED, "10:00:00");
    capture(EventType.RECORDING_PAUSED, "10:10:00");
    session.ended("10:30:00");
    assertThat(view().state()).isEqualTo(RecordingState.STOPPED);
    assertThat(view().seconds()).isEqualTo(BigDecimal.valueOf(10 * 60));
    assertThat(session.derive(fold, "recording").endsWithSession()).isTrue();
  }

  @Test
  void filesThatAreThereMakeItAvailable() {
    stopped();
    completed("11:00:00", file("f1", 100));
    assertThat(view().state()).isEqualTo(RecordingState.AVAILABLE);
  }

  @Test
  void trashedDeletedAndRecoveredFollowEachOtherByFactTime() {
    stopped();
    completed("11:00:00", file("f1", 100));
    custody(EventType.RECORDING_DELETED, "11:30:00");
    assertThat(view().state()).isEqualTo(RecordingState.DELETED);
    custody(EventType.RECORDING_RECOVERED, "11:20:00");
    custody(EventType.RECORDING_TRASHED, "11:10:00");
    assertThat(view().state()).isEqualTo(RecordingState.DELETED);
    custody(EventType.RECORDING_RECOVERED, "11:40:00");
    assertThat(view().state()).isEqualTo(RecordingState.AVAILABLE);
    custody(EventType.RECORDING_TRASHED, "11:50:00");
    assertThat(view().state()).isEqualTo(RecordingState.TRASHED);
    assertThat(view().custody().operator()).isEqualTo("ops@example.org");
  }

  @Test
  void whileACaptureIsOpenItIsRecordingWhateverBecomesOfEarlierFiles() {
    stopped();
    capture(EventType.RECORDING_STARTED, "10:30:00");
    completed("11:00:00", file("f1", 100));
    custody(EventType.RECORDING_DELETED, "11:30:00");
    assertThat(view().state()).isEqualTo(RecordingState.RECORDING);
    capture(EventType.RECORDING_PAUSED, "11:40:00");
    assertThat(view().state()).isEqualTo(RecordingState.PAUSED);
  }

  @Test
  void repeatedCompletionAddsNothing() {
    completed("11:00:00", file("f1", 100), file("f2", 50));
    completed("11:05:00", file("f2", 50), file("f1", 100));
    assertThat(view().files()).isEqualTo(2);
    assertThat(view().bytes()).isEqualTo(150);
    assertThat(view().bytesByType()).containsEntry("MP4", 150L);
    assertThat(view().availableTime()).isEqualTo(instant("11:00:00"));
  }

  @Test
  void theLatestFactDescribesAFile() {
    completed("11:05:00", file("f1", 200));
    completed("11:00:00", file("f1", 100));
    assertThat(view().bytes()).isEqualTo(200);
  }

  @Test
  void filesWithoutAnIdAreMergedByTypeAndTime() {
    completed("11:00:00", file(null, "MP4", "10:00:00"), file(null, "M4A", "10:00:00"));
    completed("11:05:00", file(null, "MP4", "10:00:00"), file(null, "MP4", "10:10:00"));
    assertThat(view().files()).isEqualTo(3);
  }

  @Test
  void aFileWithoutASizeAddsNoBytes() {
    completed("11:00:00", file("f1", null));
    assertThat(view().fileList().getFirst().bytes()).isNull();
    assertThat(view().bytes()).isZero();
    assertThat(view().bytesByType()).isEmpty();
  }

  @Test
  void theTranscriptIsWhatTheLatestFactSays() {
    stopped();
    assertThat(view().transcript()).isEqualTo(TranscriptState.NONE);
    assets(EventType.RECORDING_TRANSCRIPT_COMPLETED, "11:30:00", file("t1", 5));
    assets(EventType.RECORDING_TRANSCRIPT_FAILED, "11:10:00");
    assertThat(view().transcript()).isEqualTo(TranscriptState.COMPLETED);
    assertThat(view().files()).isEqualTo(1);
    assets(EventType.RECORDING_TRANSCRIPT_FAILED, "11:40:00");
    assertThat(view().transcript()).isEqualTo(TranscriptState.FAILED);
  }

  @Test
  void theSessionSeesTheSumsOfItsRecording() {
    stopped();
    completed("11:00:00", file("f1", 100));
    var recording = RecordingFold.view(session.summary(fold));
    assertThat(recording.state()).isEqualTo(RecordingState.AVAILABLE);
    assertThat(recording.files()).isEqualTo(1);
    assertThat(recording.bytes()).isEqualTo(100);
    assertThat(recording.seconds()).isEqualTo(BigDecimal.valueOf(600));
  }

  private void stopped() {
    capture(EventType.RECORDING_STARTED, "10:00:00");
    capture(EventType.RECORDING_STOPPED, "10:10:00");
  }

  private void capture(EventType type, String time) {
    session.fact(type, time, new Details.Capture(null, null, null, null));
  }

  private void completed(String time, Details.File... files) {
    assets(EventType.RECORDING_COMPLETED, time, files);
  }

  private void assets(EventType type, String time, Details.File... files) {
    session.fact(type, time, new Details.Assets(null, null, List.of(files)));
  }

  private void custody(EventType type, String time) {
    session.fact(type, time, new Details.Custody(null, null, "ops@example.org", "op"));
  }

  private static Details.File file(String id, Integer bytes) {
    return new Details.File(
        "session",
        id,
        "MP4",
        null,
        null,
        null,
        bytes == null ? null : bytes.longValue(),
        instant("10:00:00"),
        null,
        null,
        null);
  }

  private static Details.File file(String id, String type, String start) {
    return new Details.File(
        "session", id, type, null, null, null, 1L, instant(start), null, null, null);
  }

  private RecordingView view() {
    return (RecordingView) session.sessionView(fold);
  }
}
