package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.processor.usage.UsageBasis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a session that is no longer kept, a bounded number of entries at a time, and takes back
 * what was published of it.
 *
 * <pre>
 *   session view ─▶ participants ─▶ other views, contributions ─▶ facts ─▶ state
 * </pre>
 */
final class SessionRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRemoval.class);

  /** So many entries are removed before other sessions get their turn. */
  private static final int MAX_ENTRIES_PER_STEP = 2_000;

  private final SessionStore store;
  private final List<FamilyFold> folds;

  SessionRemoval(SessionStore store, List<FamilyFold> folds) {
    this.store = store;
    this.folds = folds;
  }

  /**
   * Takes one step.
   *
   * @param publish takes the tombstones
   * @return whether the session is removed; otherwise the removal goes on at the next tick
   */
  boolean step(SessionWork work, long nowMs, Consumer<Output> publish) {
    if (!work.state().forgotten()) {
      publish.accept(new Output.Session(null));
      publishOthers(work, publish);
      store.beginRemoval(work, nowMs);
    }
    SessionItems items = new SessionItems(store.entries(), work.id(), work.state());
    SortedMap<Bytes, byte[]> participants =
        items.scan(ItemKey.participants(), ItemKey.participants(), MAX_ENTRIES_PER_STEP);
    UsageBasis usage = work.state().usage();
    boolean inParts = usage.inParts() && usage.accountId() != null;
    for (Map.Entry<Bytes, byte[]> entry : participants.entrySet()) {
      String id = ItemKey.participantId(entry.getKey());
      publish.accept(new Output.View(ViewTopic.PARTICIPANTS, id, null));
      ParticipantItem item = ParticipantItem.read(entry.getValue());
      if (inParts && item.user() != null) {
        publish.accept(tombstone(ContributionKey.person(usage.accountId(), work.id(), id)));
      }
      items.delete(entry.getKey());
    }
    if (work.state().large()) {
      items.writeTo(store.entries());
      if (participants.size() == MAX_ENTRIES_PER_STEP) {
        return false;
      }
    }
    if (store.removeFacts(work, MAX_ENTRIES_PER_STEP) == MAX_ENTRIES_PER_STEP) {
      return false;
    }
    store.endRemoval(work);
    return true;
  }

  /** Takes every step that is left. */
  void finish(SessionWork work, long nowMs, Consumer<Output> publish) {
    boolean gone = false;
    while (!gone) {
      gone = step(work, nowMs, publish);
    }
  }

  private void publishOthers(SessionWork work, Consumer<Output> publish) {
    SessionState state = work.state();
    SessionItems items = new SessionItems(store.entries(), work.id(), state);
    FactReader facts = work.facts().upTo(state.sequence(), () -> items);
    SessionInput input =
        new SessionInput(
            work.id(), state.facts().accountId(), facts, StatedEnds.of(facts, state.ending()));
    for (FamilyFold fold : folds) {
      if (fold.group() == FactGroup.PRESENCE || state.summary(fold.group()).isNone()) {
        continue;
      }
      if (fold.hasSessionView()) {
        publish.accept(new Output.View(fold.topic(), "", null));
      } else {
        views(fold, input).forEach(key -> publish.accept(new Output.View(fold.topic(), key, null)));
      }
    }
    if (state.usage().accountId() != null) {
      SessionUsage.made(work.id(), state, items).stream()
          .filter(key -> !key.ofPerson())
          .forEach(key -> publish.accept(tombstone(key)));
    }
  }

  /** The keys of a family's views; none where they cannot be derived, which stops no removal. */
  private static Set<String> views(FamilyFold fold, SessionInput input) {
    Set<String> keys = new TreeSet<>();
    try {
      for (String entity : fold.entities(input.facts())) {
        keys.addAll(fold.derive(entity, input).views().keySet());
      }
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn(
          "the views of a session that is removed cannot be derived: {}", e.getClass().getName());
    }
    return keys;
  }

  private static Output tombstone(ContributionKey key) {
    return new Output.Contribution(key.toBytes(), null);
  }
}
