package io.videosdkstreams.processor.fold;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.topology.SessionPipeline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A session as a fold sees it: facts in memory, and an end that the test states. */
public final class FakeSession implements SessionEnd {

  private final FakeFactReader facts = new FakeFactReader(SessionPipeline.FAMILIES);
  private final TreeSet<Long> statedEnds = new TreeSet<>();
  private Ending ending = Ending.LIVE;

  public FakeSession fact(EventType type, String time, Details details) {
    return fact(FactBuilder.of(type, time).details(details).build());
  }

  public FakeSession fact(Fact fact) {
    facts.add(fact);
    return this;
  }

  public FakeSession joined(String uuid, String userId, String time) {
    return fact(
        EventType.USER_JOINED, time, new Details.Presence(userId, uuid, null, null, null, null));
  }

  public FakeSession left(String uuid, String userId, String time) {
    return fact(
        EventType.USER_LEFT, time, new Details.Presence(userId, uuid, null, null, null, null));
  }

  /** {@code session.ended} came. */
  public FakeSession ended(String time) {
    statedEnds.add(FactTimes.millis(time));
    ending = Ending.stated(statedEnds.last());
    return this;
  }

  public FakeSession endInferred(String time) {
    ending = Ending.inferred(FactTimes.millis(time));
    return this;
  }

  /** People came back after the last stated end. */
  public FakeSession reopened() {
    ending = Ending.LIVE;
    return this;
  }

  public FactReader facts() {
    return facts;
  }

  public SessionInput input() {
    return new SessionInput("s", "a", facts, this);
  }

  public EntityResult derive(FamilyFold fold, String entity) {
    return fold.derive(entity, input());
  }

  /** What all entities add up to. */
  public FamilyTotals summary(FamilyFold fold) {
    return results(fold).stream()
        .map(EntityResult::share)
        .reduce(FamilyTotals.NONE, FamilyTotals::plus);
  }

  /** Of a family that has one view for the whole session. */
  public Object sessionView(FamilyFold fold) {
    return fold.sessionView(input(), summary(fold), results(fold));
  }

  /** Of a family whose entities have views of their own. */
  public Map<String, Object> views(FamilyFold fold) {
    Map<String, Object> views = new TreeMap<>();
    results(fold).forEach(result -> views.putAll(result.views()));
    return views;
  }

  private List<EntityResult> results(FamilyFold fold) {
    return fold.entities(facts).stream().map(entity -> derive(fold, entity)).toList();
  }

  @Override
  public Ending ending() {
    return ending;
  }

  @Override
  public Long firstStatedEnd(long fromMs) {
    return statedEnds.ceiling(fromMs);
  }
}
