package io.videosdkstreams.processor.callout;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.view.CalloutView.Kind;
import java.util.Comparator;

/**
 * A fact about a call, of a phone or a room system alike. Times in epoch milliseconds.
 *
 * @param messageId what a room system's call is known by; null for a phone's, and where not stated
 * @param inviter who calls: user key, else host id; for a room system the inviter's name
 * @param target who is called: a number, or a room system's address
 * @param failure the vendor's code, null where none is stated
 */
public record CallFact(
    EventType type,
    long time,
    long orderingTs,
    String eventId,
    Kind kind,
    String messageId,
    String inviter,
    String inviteeName,
    String target,
    String fromNumber,
    String callType,
    Integer failure) {

  /** The order in which facts are asked for a value: the last one wins. */
  static final Comparator<CallFact> LATEST_LAST =
      Comparator.comparingLong(CallFact::time)
          .thenComparingLong(CallFact::orderingTs)
          .thenComparing(CallFact::eventId);

  /**
   * @throws IllegalArgumentException when the event is about no call
   */
  public static CallFact of(SessionEvent event) {
    return switch (event.details()) {
      case Details.PhoneCallout phone -> phone(Fact.of(event, phone));
      case Details.RoomSystemCallout room -> roomSystem(Fact.of(event, room));
      default -> throw new IllegalArgumentException(event.type() + " is about no call");
    };
  }

  /** Whose facts belong together before they are told apart by their ringings. */
  public String callee() {
    return messageId != null
        ? "m" + messageId
        : kind.name().charAt(0) + part(inviter) + part(number());
  }

  private String number() {
    String digits = kind == Kind.PHONE ? PhoneJoins.digits(target) : "";
    return digits.isEmpty() ? target : digits;
  }

  private static String part(String text) {
    return text == null ? "-" : text.length() + ":" + text;
  }

  private static CallFact phone(Fact<Details.PhoneCallout> fact) {
    Details.PhoneCallout call = fact.details();
    return new CallFact(
        fact.type(),
        fact.time(),
        fact.orderingTs(),
        fact.eventId(),
        Kind.PHONE,
        null,
        call.userKey() != null ? call.userKey() : call.hostId(),
        call.inviteeName(),
        call.phoneNumber(),
        call.fromNumber(),
        null,
        null);
  }

  private static CallFact roomSystem(Fact<Details.RoomSystemCallout> fact) {
    Details.RoomSystemCallout call = fact.details();
    return new CallFact(
        fact.type(),
        fact.time(),
        fact.orderingTs(),
        fact.eventId(),
        Kind.ROOM_SYSTEM,
        call.messageId(),
        call.inviterName(),
        null,
        call.deviceIp(),
        null,
        call.callType(),
        call.reasonType());
  }

  boolean ringing() {
    return switch (type) {
      case PHONE_CALLOUT_RINGING, ROOM_SYSTEM_CALLOUT_RINGING -> true;
      default -> false;
    };
  }
}
