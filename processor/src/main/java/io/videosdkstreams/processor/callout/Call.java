package io.videosdkstreams.processor.callout;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.CalloutView.Kind;
import io.videosdkstreams.view.CalloutView.Outcome;
import io.videosdkstreams.view.Seconds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * One attempt to call a person into a session.
 *
 * <pre>
 *   ringing ──▶ accepted │ rejected │ missed │ canceled │ failed
 * </pre>
 *
 * @param facts in order
 */
record Call(String id, List<CallFact> facts) {

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

  /** Who joined from a number at or after a time; null for none. */
  @FunctionalInterface
  interface PhoneJoins {
    String firstFrom(String phoneNumber, long timeMs);
  }

  /** One call for a message id; else one for each ringing, and one for what answers none. */
  static List<Call> of(List<CallFact> facts) {
    CallFact first = facts.getFirst();
    if (first.messageId() != null) {
      return List.of(new Call(first.messageId(), facts));
    }
    TreeSet<Long> ringings = new TreeSet<>();
    facts.stream().filter(CallFact::ringing).forEach(fact -> ringings.add(fact.fact().time()));
    TreeMap<Long, List<CallFact>> attempts = new TreeMap<>();
    for (CallFact fact : facts) {
      Long ringing = ringings.floor(fact.fact().time());
      attempts
          .computeIfAbsent(ringing != null ? ringing : fact.fact().time(), t -> new ArrayList<>())
          .add(fact);
    }
    List<Call> calls = new ArrayList<>();
    attempts.forEach((time, attempt) -> calls.add(new Call(id(first.callee(), time), attempt)));
    return calls;
  }

  /** The same for the same attempt in any order of its facts; it does not reveal the number. */
  private static String id(String callee, long attemptMs) {
    return UUID.nameUUIDFromBytes((callee + "@" + attemptMs).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  Outcome outcome() {
    CallFact last = lastOutcome();
    return last == null ? Outcome.RINGING : last.outcome();
  }

  CalloutView view(String sessionId, String accountId, PhoneJoins joins) {
    Long rang =
        facts.stream()
            .filter(CallFact::ringing)
            .map(fact -> fact.fact().time())
            .findFirst()
            .orElse(null);
    CallFact last = lastOutcome();
    Outcome outcome = outcome();
    Long ended = last == null ? null : Long.valueOf(last.fact().time());
    String target = latest(CallFact::target);
    boolean accepted = outcome == Outcome.ACCEPTED;
    Kind kind = facts.getFirst().kind();
    return new CalloutView(
        sessionId,
        accountId,
        id,
        kind,
        latest(CallFact::inviter),
        latest(CallFact::inviteeName),
        target,
        latest(CallFact::fromNumber),
        latest(CallFact::callType),
        outcome,
        outcome == Outcome.FAILED ? failure(last.failure()) : null,
        Span.instant(rang),
        Span.instant(ended),
        accepted && rang != null ? Seconds.ofMillis(Math.max(0, ended - rang)) : null,
        accepted && kind == Kind.PHONE && target != null
            ? joins.firstFrom(target, rang != null ? rang : ended)
            : null);
  }

  private CallFact lastOutcome() {
    return facts.stream().filter(fact -> !fact.ringing()).reduce((a, b) -> b).orElse(null);
  }

  private String latest(Function<CallFact, String> field) {
    return Fact.latest(
        facts.stream().map(CallFact::fact).toList(), fact -> field.apply(CallFact.of(fact)));
  }

  private static String failure(Integer code) {
    return code == null ? null : code >= 0 && code < FAILURES.size() ? FAILURES.get(code) : "OTHER";
  }
}
