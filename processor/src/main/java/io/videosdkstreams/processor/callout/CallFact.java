package io.videosdkstreams.processor.callout;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.view.CalloutView.Kind;
import io.videosdkstreams.view.CalloutView.Outcome;

/**
 * What a fact says of a call, of a phone or a room system alike.
 *
 * @param messageId what a room system's call is known by; null for a phone's, and where not stated
 * @param inviter who calls: user key, else host id; for a room system the inviter's name
 * @param target who is called: a number, or a room system's address
 * @param failure the vendor's code, null where none is stated
 */
record CallFact(
    Fact fact,
    Kind kind,
    String messageId,
    String inviter,
    String inviteeName,
    String target,
    String fromNumber,
    String callType,
    Integer failure) {

  /**
   * @throws IllegalArgumentException when the fact is about no call
   */
  static CallFact of(Fact fact) {
    return switch (fact.details()) {
      case Details.PhoneCallout call ->
          new CallFact(
              fact,
              Kind.PHONE,
              null,
              call.userKey() != null ? call.userKey() : call.hostId(),
              call.inviteeName(),
              call.phoneNumber(),
              call.fromNumber(),
              null,
              null);
      case Details.RoomSystemCallout call ->
          new CallFact(
              fact,
              Kind.ROOM_SYSTEM,
              call.messageId(),
              call.inviterName(),
              null,
              call.deviceIp(),
              null,
              call.callType(),
              call.reasonType());
      default -> throw new IllegalArgumentException(fact.type() + " is about no call");
    };
  }

  /** Identifies who calls whom; the ringings separate the attempts of one callee. */
  String callee() {
    return messageId != null
        ? "m" + messageId
        : kind.name().charAt(0) + part(inviter) + part(number());
  }

  private String number() {
    String digits = kind == Kind.PHONE ? ConnectionName.digits(target) : "";
    return digits.isEmpty() ? target : digits;
  }

  private static String part(String text) {
    return text == null ? "-" : text.length() + ":" + text;
  }

  Outcome outcome() {
    return switch (fact.type()) {
      case PHONE_CALLOUT_ACCEPTED, ROOM_SYSTEM_CALLOUT_ACCEPTED -> Outcome.ACCEPTED;
      case PHONE_CALLOUT_REJECTED, ROOM_SYSTEM_CALLOUT_REJECTED -> Outcome.REJECTED;
      case PHONE_CALLOUT_MISSED, ROOM_SYSTEM_CALLOUT_MISSED -> Outcome.MISSED;
      case PHONE_CALLOUT_CANCELED -> Outcome.CANCELED;
      case ROOM_SYSTEM_CALLOUT_FAILED -> Outcome.FAILED;
      default -> Outcome.RINGING;
    };
  }

  boolean ringing() {
    return outcome() == Outcome.RINGING;
  }
}
