package io.videosdkstreams.processor.callout;

import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.CalloutView.Kind;
import io.videosdkstreams.view.CalloutView.Outcome;
import io.videosdkstreams.view.Seconds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * One attempt to call somebody in.
 *
 * <pre>
 *   ringing ──▶ accepted │ rejected │ missed │ canceled │ failed
 * </pre>
 *
 * @param facts earliest first
 */
record Call(String id, List<CallFact> facts) {

  private static final int ID_BYTES = 12;

  /** By the vendor's code; its list has 6 and 5, which its own enumeration leaves out. */
  private static final List<String> FAILURES =
      List.of(
          "OTHER_FAILED_REASON",
          "ENCRYPTION_FAIL",
          "DISCONNECTED_BY_REMOTE",
          "RETRY",
          "BAD_SEQ",
          "CALL_LIMIT",
          "NOT_REGISTERED",
          "TIMEOUT",
          "BAD_ADDR",
          "UNREACHABLE",
          "DISCONNECT_BY_LOCAL",
          "SERVER_INTERNAL_ERROR",
          "EXCEED_FREE_PORT",
          "CONNECT_ERROR",
          "PROXY_CONNECT_ERROR");

  /** The same attempt has the same id, and nobody reads a number in it. */
  static String idOf(String callee, long attemptMs) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((callee + "@" + attemptMs).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  CalloutView view(String sessionId, String accountId, PhoneJoins joins) {
    Long rang =
        facts.stream().filter(CallFact::ringing).map(CallFact::time).findFirst().orElse(null);
    CallFact last = Derived.latest(facts, fact -> outcome(fact) == Outcome.RINGING ? null : fact);
    Outcome outcome = last == null ? Outcome.RINGING : outcome(last);
    Long ended = last == null ? null : Long.valueOf(last.time());
    String target = Derived.latest(facts, CallFact::target);
    boolean accepted = outcome == Outcome.ACCEPTED;
    return new CalloutView(
        sessionId,
        accountId,
        id,
        facts.getFirst().kind(),
        Derived.latest(facts, CallFact::inviter),
        Derived.latest(facts, CallFact::inviteeName),
        target,
        Derived.latest(facts, CallFact::fromNumber),
        Derived.latest(facts, CallFact::callType),
        outcome,
        outcome == Outcome.FAILED ? failure(last.failure()) : null,
        instant(rang),
        instant(ended),
        accepted && rang != null ? Seconds.ofMillis(Math.max(0, ended - rang)) : null,
        accepted && facts.getFirst().kind() == Kind.PHONE && target != null
            ? joins.firstFrom(target, rang != null ? rang : ended)
            : null);
  }

  private static Outcome outcome(CallFact fact) {
    return switch (fact.type()) {
      case PHONE_CALLOUT_ACCEPTED, ROOM_SYSTEM_CALLOUT_ACCEPTED -> Outcome.ACCEPTED;
      case PHONE_CALLOUT_REJECTED, ROOM_SYSTEM_CALLOUT_REJECTED -> Outcome.REJECTED;
      case PHONE_CALLOUT_MISSED, ROOM_SYSTEM_CALLOUT_MISSED -> Outcome.MISSED;
      case PHONE_CALLOUT_CANCELED -> Outcome.CANCELED;
      case ROOM_SYSTEM_CALLOUT_FAILED -> Outcome.FAILED;
      default -> Outcome.RINGING;
    };
  }

  private static String failure(Integer code) {
    return code == null ? null : code >= 0 && code < FAILURES.size() ? FAILURES.get(code) : "OTHER";
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  Call {
    Objects.requireNonNull(id, "id");
  }
}
