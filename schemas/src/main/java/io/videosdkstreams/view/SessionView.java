package io.videosdkstreams.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * One session, derived from its facts. Unknown values are null.
 *
 * @param durationSeconds start to end; null while live, or where either end is not known
 * @param facts how many are known, each once: with every new one, this view changes
 * @param flags what a reader should know before trusting a value, in the order of {@link Flag}
 */
public record SessionView(
    String sessionId,
    String accountId,
    String sessionName,
    String sessionKey,
    Status status,
    Instant startTime,
    Source startSource,
    Instant endTime,
    Source endSource,
    BigDecimal durationSeconds,
    Participants participants,
    Sharing sharing,
    Recording recording,
    Streaming liveStreaming,
    Streaming streamIngestion,
    Callouts callouts,
    Alerts alerts,
    long facts,
    List<Flag> flags) {

  /** Whether a session still goes on. */
  public enum Status {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("ended")
    ENDED
  }

  /** What a reader should know before trusting a value. */
  public enum Flag {
    /** No event states the start: it is the earliest activity. */
    @JsonProperty("implied_start")
    IMPLIED_START,
    /** No {@code session.ended} has come: the end is the last activity. */
    @JsonProperty("inferred_end")
    INFERRED_END,
    /** A leave is known without its join. */
    @JsonProperty("orphan_leave")
    ORPHAN_LEAVE,
    /** The stated end lies before the stated start; the duration is given as 0. */
    @JsonProperty("negative_duration")
    NEGATIVE_DURATION,
    /** A fact's own time lies more than ten minutes from its {@code event_ts}. */
    @JsonProperty("event_time_skew")
    EVENT_TIME_SKEW,
    /**
     * A participant joined, or it started, more than a minute after its latest {@code
     * session.ended}.
     */
    @JsonProperty("reopened")
    REOPENED
  }

  /**
   * @param total identities of which a visit is known
   * @param peak the largest number of identities present at one instant; {@code peakTime} the first
   *     such
   * @param seconds sum of the participants' seconds
   */
  public record Participants(
      long total,
      long present,
      long peak,
      Instant peakTime,
      long visits,
      long rejoins,
      BigDecimal seconds,
      long phone) {}

  public record Sharing(long shares, BigDecimal seconds, long active) {}

  public record Recording(
      RecordingState state,
      BigDecimal seconds,
      long files,
      long bytes,
      TranscriptState transcript) {}

  /** What has become of a session's recording. */
  public enum RecordingState {
    @JsonProperty("none")
    NONE,
    @JsonProperty("recording")
    RECORDING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("stopped")
    STOPPED,
    @JsonProperty("available")
    AVAILABLE,
    @JsonProperty("trashed")
    TRASHED,
    @JsonProperty("deleted")
    DELETED
  }

  /** What has become of a recording's transcript. */
  public enum TranscriptState {
    @JsonProperty("none")
    NONE,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED
  }

  /** Live streams out of a session, or streams taken into it. */
  public record Streaming(long streams, BigDecimal seconds, long active) {}

  public record Callouts(
      long attempts,
      long accepted,
      long rejected,
      long missed,
      long canceled,
      long failed,
      long ringing) {}

  /**
   * @param byIssue alerts by what they name, the latest issues that fit 16 KiB; {@code
   *     byIssueTotal} counts the issues, also those left out
   */
  public record Alerts(long total, SortedMap<String, Long> byIssue, long byIssueTotal) {}
}
