package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.usage.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Erases a session, or one participant of it, on request. To erase a participant, the session is
 * removed with everything that it contributed, and the facts of the others are added again.
 */
final class SessionErasure {

  private final SessionStore store;
  private final SessionRemoval removal;

  private record StoredFact(String entity, Fact fact) {}

  SessionErasure(SessionStore store, SessionRemoval removal) {
    this.store = store;
    this.removal = removal;
  }

  /**
   * Removes the session from the store, and publishes that. Of what it added to its account, the
   * sums over all people stay, as they do when it is no longer kept. Where only a participant is
   * erased, the other facts are stored again, and what the session added is taken back.
   *
   * @param participantId null for the whole session
   * @param publish takes what is taken back
   * @return whether there was something to erase
   */
  boolean erase(SessionWork work, String participantId, long nowMs, Consumer<Output> publish) {
    if (work.state().sequence() == 0 && work.added().isEmpty()) {
      return false;
    }
    if (participantId == null || work.state().forgotten()) {
      removal.finish(work, nowMs, publish);
      return true;
    }
    SessionItems items = new SessionItems(store.entries(), work.id(), work.state());
    FactReader facts = work.facts().upTo(Long.MAX_VALUE, () -> items);
    ParticipantFacts erased = ParticipantFacts.of(participantId, facts);
    if (erased.isEmpty()) {
      return false;
    }
    final List<StoredFact> others = others(facts, erased);
    removal.finish(work, nowMs, output -> publishRemoval(output, publish));
    SessionWork next = store.load(work.id());
    for (StoredFact other : others) {
      Fact fact = other.fact();
      store.addFact(next, other.entity(), fact.with(next.nextSequence(), fact.details()));
    }
    return true;
  }

  private static List<StoredFact> others(FactReader facts, ParticipantFacts erased) {
    List<StoredFact> others = new ArrayList<>();
    for (FactGroup group : FactGroup.values()) {
      facts
          .all(group)
          .forEach(
              (entity, known) -> {
                for (Fact fact : known) {
                  Fact other = erased.without(entity, fact);
                  if (other != null) {
                    others.add(new StoredFact(entity, other));
                  }
                }
              });
    }
    return others;
  }

  /** A tombstone leaves the sums unchanged, so an empty contribution is published before it. */
  private static void publishRemoval(Output output, Consumer<Output> publish) {
    if (output instanceof Output.Contribution contribution) {
      publish.accept(new Output.Contribution(contribution.key(), Contribution.NONE.toBytes()));
    }
    publish.accept(output);
  }
}
