package io.videosdkstreams.processor.callout;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.presence.Connection;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.CalloutView.Outcome;
import io.videosdkstreams.view.SessionView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Attempts to call a person into a session. An entity is a callee: who called whom; its attempts
 * have views of their own. An accepted call by phone is linked to the participant who first joined
 * from that number.
 */
public final class CalloutFold implements FamilyFold {

  private static final int ATTEMPTS = 0;

  @Override
  public ViewTopic topic() {
    return ViewTopic.CALLOUTS;
  }

  @Override
  public String entity(Fact fact) {
    return CallFact.of(fact).callee();
  }

  @Override
  public Set<String> changed(List<Fact> added, FactReader before, FactReader after) {
    Set<String> callees = FamilyFold.super.changed(added, before, after);
    Set<String> numbers = new HashSet<>();
    for (Fact fact : added) {
      if (fact.details() instanceof Details.Presence presence && Connection.id(presence) != null) {
        // A participant who joined by phone may have got another identity.
        for (Fact of : after.of(FactGroup.PRESENCE, Connection.id(presence))) {
          numbers.add(ConnectionName.digits(((Details.Presence) of.details()).phoneNumber()));
        }
      }
    }
    numbers.remove("");
    if (!numbers.isEmpty()) {
      after
          .all(FactGroup.CALLOUT)
          .forEach(
              (callee, facts) -> {
                String target = CallFact.of(facts.getFirst()).target();
                if (numbers.contains(ConnectionName.digits(target))) {
                  callees.add(callee);
                }
              });
    }
    return callees;
  }

  @Override
  public EntityResult derive(String callee, SessionInput session) {
    List<CallFact> facts =
        session.facts().of(FactGroup.CALLOUT, callee).stream().map(CallFact::of).toList();
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    Map<String, Object> views = new TreeMap<>();
    long[] counts = new long[1 + Outcome.values().length];
    for (Call call : Call.of(facts)) {
      views.put(
          call.id(),
          call.view(
              session.sessionId(),
              session.accountId(),
              (number, timeMs) -> firstFrom(number, timeMs, session.facts())));
      counts[ATTEMPTS]++;
      counts[1 + call.outcome().ordinal()]++;
    }
    return EntityResult.ofViews(FamilyTotals.of(counts), views, false);
  }

  @Override
  public List<Inference> inferences(String callee, SessionInput session) {
    List<Inference> found = new ArrayList<>();
    for (Object view : derive(callee, session).views().values()) {
      CalloutView call = (CalloutView) view;
      if (call.participantId() != null) {
        found.add(
            Inference.of(
                call.outcomeTime(),
                "callouts.participant_id",
                call.callId(),
                call.participantId(),
                null,
                "the first to join from the number that was called"));
      }
    }
    return found;
  }

  public static SessionView.Callouts view(FamilyTotals summary) {
    return new SessionView.Callouts(
        summary.count(ATTEMPTS),
        count(summary, Outcome.ACCEPTED),
        count(summary, Outcome.REJECTED),
        count(summary, Outcome.MISSED),
        count(summary, Outcome.CANCELED),
        count(summary, Outcome.FAILED),
        count(summary, Outcome.RINGING));
  }

  private static long count(FamilyTotals summary, Outcome outcome) {
    return summary.count(1 + outcome.ordinal());
  }

  /** The participant who first joined from that number at or after that time, null for none. */
  private static String firstFrom(String phoneNumber, long timeMs, FactReader facts) {
    ConnectionName name = ConnectionName.phoneNumber(phoneNumber);
    if (name.text().isEmpty()) {
      return null;
    }
    List<Fact> joins = new ArrayList<>();
    for (String connection : facts.connections(name)) {
      for (Fact fact : facts.of(FactGroup.PRESENCE, connection)) {
        String stated = ((Details.Presence) fact.details()).phoneNumber();
        if (fact.type() == EventType.USER_JOINED
            && fact.time() >= timeMs
            && name.text().equals(ConnectionName.digits(stated))) {
          joins.add(fact);
        }
      }
    }
    if (joins.isEmpty()) {
      return null;
    }
    joins.sort(Fact.ORDER);
    String connection = Connection.id((Details.Presence) joins.getFirst().details());
    return Connection.participant(connection, facts.of(FactGroup.PRESENCE, connection));
  }
}
