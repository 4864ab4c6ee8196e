package io.videosdkstreams.processor.callout;

import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.CalloutView.Outcome;
import io.videosdkstreams.view.SessionView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Attempts to call somebody into one session, as a pure function of its facts and of who joined by
 * phone.
 */
public final class Callouts {

  private Callouts() {}

  /**
   * @param byCallee facts of each {@link Call#callee}
   */
  public static Derived<SessionView.Callouts> of(
      String sessionId, String accountId, Map<String, List<CallFact>> byCallee, PhoneJoins joins) {
    Map<String, Object> views = Derived.ordered();
    EnumMap<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Map.Entry<String, List<CallFact>> entry : byCallee.entrySet()) {
      for (Call call : calls(entry.getKey(), entry.getValue())) {
        CalloutView view = call.view(sessionId, accountId, joins);
        views.put(view.callId(), view);
        outcomes.merge(view.outcome(), 1L, Long::sum);
      }
    }
    return new Derived<>(
        new SessionView.Callouts(
            views.size(),
            outcomes.getOrDefault(Outcome.ACCEPTED, 0L),
            outcomes.getOrDefault(Outcome.REJECTED, 0L),
            outcomes.getOrDefault(Outcome.MISSED, 0L),
            outcomes.getOrDefault(Outcome.CANCELED, 0L),
            outcomes.getOrDefault(Outcome.FAILED, 0L),
            outcomes.getOrDefault(Outcome.RINGING, 0L)),
        views,
        false);
  }

  /** One call for a message id; otherwise one for each ringing, and one for what answers none. */
  private static List<Call> calls(String callee, List<CallFact> told) {
    List<CallFact> facts = told.stream().sorted(CallFact.LATEST_LAST).toList();
    String messageId = facts.getFirst().messageId();
    if (messageId != null) {
      return List.of(new Call(messageId, facts));
    }
    List<Long> ringings =
        facts.stream().filter(CallFact::ringing).map(CallFact::time).distinct().sorted().toList();
    Map<Long, List<CallFact>> byAttempt = new java.util.TreeMap<>();
    for (CallFact fact : facts) {
      long attempt = fact.time();
      for (Long ringing : ringings) {
        if (ringing <= fact.time()) {
          attempt = ringing;
        }
      }
      byAttempt.computeIfAbsent(attempt, none -> new ArrayList<>()).add(fact);
    }
    List<Call> calls = new ArrayList<>();
    byAttempt.forEach((time, its) -> calls.add(new Call(Call.idOf(callee, time), its)));
    return calls;
  }
}
