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
 * @param captures uninterrupted stretches in order of time, the latest {@link #MOST_CAPTURES} where
 *     there are more; {@code capturesTotal} counts them all
 * @param fileList the first {@link #MOST_FILES} by id, those without one before by scope, type and
 *     start; {@code files} counts them all
 * @param bytes of all files of which a size is stated; {@code bytesByType} the same by file type
 * @param availableTime when it was first reported complete; {@code availableSeconds} from the last
 *     stop before it to then
 * @param custody the latest time that somebody trashed, deleted or recovered it
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
    List<File> fileList,
    Instant availableTime,
    BigDecimal availableSeconds,
    SessionView.TranscriptState transcript,
    Custody custody) {

  /** How many captures one record carries at the most. */
  public static final int MOST_CAPTURES = 100;

  /** How many files one record carries at the most. */
  public static final int MOST_FILES = 100;

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
