package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * The recording of one session: when it was captured, which files came of it, and what has become
 * of them. What is not known is null; never a token.
 *
 * @param seconds captured time, pauses left out; what is still being captured adds none
 * @param captures uninterrupted intervals in order of time, the latest that fit 256 KiB; {@code
 *     capturesTotal} counts them all
 * @param fileList by id, those without one before by scope, type and start, as many as fit 256 KiB;
 *     {@code files} and {@code fileListTotal} count them all
 * @param bytes of all files of which a size is stated; {@code bytesByType} the same by file type,
 *     as many as fit 16 KiB, of {@code bytesByTypeTotal}
 * @param availableTime when it was first reported complete; {@code availableSeconds} from the last
 *     stop before it to then
 * @param custody the latest event by which it was trashed, deleted or recovered
 */
public record RecordingView(
    String sessionId,
    String accountId,
    SessionView.RecordingState state,
    BigDecimal seconds,
    List<Interval> captures,
    long capturesTotal,
    long files,
    long bytes,
    SortedMap<String, Long> bytesByType,
    long bytesByTypeTotal,
    List<File> fileList,
    long fileListTotal,
    Instant availableTime,
    BigDecimal availableSeconds,
    SessionView.TranscriptState transcript,
    Custody custody) {

  /**
   * @param scope {@code session}, {@code participant_audio} or {@code participant_video}
   */
  public record File(
      String scope,
      String id,
      String fileType,
      String fileExtension,
      String recordingType,
      Long bytes,
      Instant recordingStart,
      Instant recordingEnd,
      String userId,
      String userKey) {}

  /** Who did what to the recording, as far as the fact states it. */
  public record Custody(
      SessionView.RecordingState state, Instant time, String operator, String operatorId) {}
}
