package io.videosdkstreams.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One attempt to call a person into a session. Unknown values are null.
 *
 * @param callId a room system's {@code message_id}; for a phone, derived from inviter, number and
 *     the time of the ringing
 * @param inviter the inviter's user key, else the host's id; for a room system the inviter's name
 * @param target the number called, or the room system's address
 * @param outcome what the latest fact says; {@code ringing} as long as none says more
 * @param failureReason the documented reason as a word, {@code OTHER} for another; null unless
 *     failed
 * @param answerSeconds from ringing to accepted
 * @param participantId who joined from that number: the first to do so at or after the attempt
 */
public record CalloutView(
    String sessionId,
    String accountId,
    String callId,
    Kind kind,
    String inviter,
    String inviteeName,
    String target,
    String fromNumber,
    String callType,
    Outcome outcome,
    String failureReason,
    Instant ringingTime,
    Instant outcomeTime,
    BigDecimal answerSeconds,
    String participantId) {

  /** What is called. */
  public enum Kind {
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("room_system")
    ROOM_SYSTEM
  }

  /** What came of it. */
  public enum Outcome {
    @JsonProperty("ringing")
    RINGING,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("missed")
    MISSED,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("failed")
    FAILED
  }
}
