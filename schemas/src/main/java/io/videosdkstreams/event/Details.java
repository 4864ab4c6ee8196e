package io.videosdkstreams.event;

import java.time.Instant;
import java.util.List;

/**
 * What an event says beyond its envelope: one record per shape, not one per type. A component that
 * the webhook did not state is null (lists: empty); identifiers are text however the vendor sent
 * them, and an empty text counts as not stated. Everything is bounded: texts to 1,024 bytes,
 * identifiers to 512, numbers to 64 characters, lists as their types say. A time that is not
 * believed (before 2015, or more than 24 hours after {@code event_ts}) is not stated.
 */
public sealed interface Details {

  /**
   * {@code session.started} and {@code session.ended}. Where the type's own time is not believed,
   * {@code event_ts} stands in for it here, too.
   */
  record Lifecycle(Instant startTime, Instant endTime) implements Details {}

  /**
   * {@code user_joined} and {@code user_left}. Identifies no participant where neither {@code user}
   * nor {@code participant} is stated.
   *
   * @param leaveReason one of the 12 documented reasons as an UPPER_SNAKE word, else {@code OTHER};
   *     null when the webhook states none
   */
  record Presence(
      String userId,
      String participantUuid,
      String userKey,
      String name,
      String phoneNumber,
      String leaveReason)
      implements Details {}

  record Share(String userId, String userKey, String name, String content) implements Details {}

  /** {@code recording_started, _paused, _resumed, _stopped}. */
  record Capture(Instant startTime, String timezone, Instant recordingStart, Instant recordingEnd)
      implements Details {}

  /**
   * {@code recording_completed} and {@code recording_transcript_completed, _failed}.
   *
   * @param files the first 2,000 that fit 512 KiB
   * @param filesOmitted how many more the webhook lists
   */
  record Assets(Instant startTime, String timezone, List<File> files, int filesOmitted)
      implements Details {
    public Assets {
      files = List.copyOf(files);
    }

    /** Of files that are all there. */
    public Assets(Instant startTime, String timezone, List<File> files) {
      this(startTime, timezone, files, 0);
    }
  }

  /**
   * One file of a recording. {@code scope} says whose it is: {@code session}, {@code
   * participant_audio} or {@code participant_video}.
   */
  record File(
      String scope,
      String id,
      String fileType,
      String fileExtension,
      String recordingType,
      String fileName,
      Long bytes,
      Instant recordingStart,
      Instant recordingEnd,
      String userId,
      String userKey) {}

  /** {@code recording_trashed, _deleted, _recovered}: who did what to a recording. */
  record Custody(Instant startTime, String timezone, String operator, String operatorId)
      implements Details {}

  record LiveStream(Instant startTime, String service, String pageUrl, String resolution)
      implements Details {}

  record Ingestion(String streamId, String streamName, String streamDescription)
      implements Details {}

  record PhoneCallout(
      String userKey, String hostId, String inviteeName, String phoneNumber, String fromNumber)
      implements Details {}

  record RoomSystemCallout(
      String messageId,
      String inviterName,
      String hostId,
      String callType,
      String deviceIp,
      Integer reasonType)
      implements Details {}

  /**
   * @param issues the first 100 different ones, in the webhook's order
   * @param issuesOmitted how many more texts or numbers the webhook lists, other than repetitions
   *     of those
   */
  record Alert(List<String> issues, int issuesOmitted) implements Details {
    public Alert {
      issues = List.copyOf(issues);
    }

    /** Of issues that are all there. */
    public Alert(List<String> issues) {
      this(issues, 0);
    }
  }
}
