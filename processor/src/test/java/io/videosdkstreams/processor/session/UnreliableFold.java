package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.ViewTopic;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A fold that throws for the sessions it is told to. */
final class UnreliableFold implements FamilyFold {

  private final FamilyFold fold;
  private Set<String> failing = Set.of();

  UnreliableFold(FamilyFold fold) {
    this.fold = fold;
  }

  void failFor(String... sessionIds) {
    failing = Set.of(sessionIds);
  }

  @Override
  public FactGroup group() {
    return fold.group();
  }

  @Override
  public ViewTopic topic() {
    return fold.topic();
  }

  @Override
  public String entity(Fact fact) {
    return fold.entity(fact);
  }

  @Override
  public Set<String> changed(List<Fact> added, FactReader before, FactReader after) {
    return fold.changed(added, before, after);
  }

  @Override
  public EntityResult derive(String entity, SessionInput session) {
    if (failing.contains(session.sessionId())) {
      throw new IllegalStateException("as told");
    }
    return fold.derive(entity, session);
  }

  @Override
  public Set<String> entities(FactReader facts) {
    return fold.entities(facts);
  }

  @Override
  public boolean hasSessionView() {
    return fold.hasSessionView();
  }

  @Override
  public Object sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    return fold.sessionView(session, summary, results);
  }
}
