package io.videosdkstreams.event;

import java.time.Instant;
import java.util.List;

/**
 * What an event says beyond its envelope: one record per shape, not one per type. A component that
 * the webhook did not state is null (lists: empty); identifiers are text however the vendor sent
 * them, and an empty text counts as not stated.
 */
public sealed interface Details {

  /** {@code session.started} and {@code session.ended}. */
  record Lifecycle(Instant startTime, Instant endTime) implements Details {}

  /** {@code user_joined} and {@code user_left}; the leave reason is the vendor's sentence. */
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

  /** {@code recording_completed} and {@code recording_transcript_completed, _failed}. */
  record Assets(Instant startTime, String timezone, List<File> files) implements Details {
    public Assets {
      files = List.copyOf(files);
    }
  }

  /**
   * One file of a recording. {@code scope} tells whose it is: {@code session}, {@code
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

  record Alert(List<String> issues) implements Details {
    public Alert {
      issues = List.copyOf(issues);
    }
  }
}
