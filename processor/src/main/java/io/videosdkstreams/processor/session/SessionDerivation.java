package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.presence.Connection;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.usage.UsageBasis;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Derives one session again: from its state, the facts that came since, and the clock. Only
 * entities that changed are derived; what they added before is taken back, what they add now is
 * added. Nothing is written.
 */
final class SessionDerivation {

  private final List<FamilyFold> folds;
  private final Rules rules;
  private final SessionWork work;
  private final SessionState before;
  private final SessionItems items;
  private final FactReader factsBefore;
  private final FactReader factsAfter;
  private final List<Output> outputs = new ArrayList<>();
  private final LastResults lastResults;
  private final LastResults results = new LastResults();
  private final Map<FactGroup, FamilyTotals> summaries = new EnumMap<>(FactGroup.class);
  private final Map<FactGroup, Long> endingWithSession = new EnumMap<>(FactGroup.class);
  private final AttendanceChanges attendance;
  private final ChangedEntities changedEntities;

  private SessionDerivation(
      List<FamilyFold> folds,
      Rules rules,
      SessionWork work,
      ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    this.folds = folds;
    this.rules = rules;
    this.work = work;
    this.before = work.state();
    this.lastResults = work.lastResults();
    this.items = new SessionItems(store, work.id(), before);
    this.attendance = new AttendanceChanges(items);
    this.factsBefore = work.facts().upTo(before.sequence(), () -> items);
    this.factsAfter = work.facts().upTo(Long.MAX_VALUE, () -> items);
    this.changedEntities = new ChangedEntities(folds, work, items, factsBefore, factsAfter);
    summaries.putAll(before.summaries());
    endingWithSession.putAll(before.endingWithSession());
  }

  static DerivationResult derive(
      List<FamilyFold> folds,
      Rules rules,
      SessionWork work,
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      boolean contributesLater,
      long nowMs) {
    return new SessionDerivation(folds, rules, work, store).derive(contributesLater, nowMs);
  }

  private DerivationResult derive(boolean contributesLater, long nowMs) {
    SessionFacts facts = before.facts();
    long sequence = before.sequence();
    long lastArrivalMs = before.lastArrivalMs();
    for (Fact fact : work.added()) {
      facts = facts.with(fact);
      sequence = Math.max(sequence, fact.sequence());
      lastArrivalMs = Math.max(lastArrivalMs, fact.arrival());
      indexNames(fact);
      if (fact.details() instanceof Details.Alert) {
        attendance.addAlert(fact.time());
      }
    }
    SessionInput inputBefore =
        new SessionInput(
            work.id(),
            before.facts().accountId(),
            factsBefore,
            StatedEnds.of(factsBefore, before.ending()));
    StatedEnds ends = StatedEnds.of(factsAfter, before.ending());
    boolean endsChanged = !ends.equals(inputBefore.end());
    boolean renamed = !Objects.equals(facts.accountId(), before.facts().accountId());

    // Whether all left does not depend on the end that is inferred from it.
    Map<FamilyFold, Set<String>> changed = changedEntities.find(renamed, endsChanged);
    SessionInput input = new SessionInput(work.id(), facts.accountId(), factsAfter, ends);
    Ending ending = facts.ending(allLeft(changed, inputBefore, input), rules, nowMs);
    if (!ending.equals(before.ending())) {
      results.clear();
      input =
          new SessionInput(
              work.id(), facts.accountId(), factsAfter, new StatedEnds(ends.times(), ending));
      if (!endsChanged) {
        changedEntities.addEndingWithSession(changed);
      }
    }
    for (FamilyFold fold : folds) {
      derive(fold, changed.get(fold), inputBefore, input);
    }
    attendance.flush();
    Peak peak = hasParticipants() ? attendance.peak() : null;

    boolean large = items.becomesLarge();
    UsageBasis usage =
        SessionUsage.basis(
            facts, ending, PresenceFold.participants(summary(FactGroup.PRESENCE)), before, large);
    final SessionState after =
        new SessionState(
            before.revision() + 1,
            sequence,
            lastArrivalMs,
            facts,
            ending,
            summaries,
            endingWithSession,
            peak,
            usage,
            deadline(facts, ending, lastArrivalMs),
            large,
            large ? java.util.Collections.emptySortedMap() : items.changed(),
            false);
    boolean contributionPending = contribute(after, contributesLater);
    addSessionView(after);
    return new DerivationResult(after, items, results, outputs, contributionPending);
  }

  /** Returns whether what the session contributes has still to be published. */
  private boolean contribute(SessionState after, boolean later) {
    boolean replaceable = SessionUsage.replaceable(before.usage(), after.usage());
    if (replaceable && work.contributionPending()) {
      // What it contributed last is not known here, and need not be.
      if (!later) {
        outputs.addAll(SessionUsage.whole(work.id(), after, items));
      }
      return later;
    }
    List<Output> changed =
        SessionUsage.contributions(
            work.id(),
            before,
            after.usage(),
            items,
            attendance.hours(),
            attendance.participantsBefore());
    if (replaceable && later) {
      return !changed.isEmpty();
    }
    if (work.contributionPending()) {
      outputs.addAll(SessionUsage.whole(work.id(), before, items.unchanged()));
    }
    outputs.addAll(changed);
    return false;
  }

  private void indexNames(Fact fact) {
    if (fact.details() instanceof Details.Presence presence && Connection.id(presence) != null) {
      for (ConnectionName name : Connection.names(presence)) {
        items.put(ItemKey.connection(name, Connection.id(presence)), new byte[0]);
      }
    }
  }

  private boolean allLeft(
      Map<FamilyFold, Set<String>> changed, SessionInput inputBefore, SessionInput input) {
    FamilyTotals summary = before.summary(FactGroup.PRESENCE);
    for (FamilyFold fold : folds) {
      if (fold.group() == FactGroup.PRESENCE) {
        for (String participant : changed.get(fold)) {
          summary =
              summary
                  .minus(resultBefore(fold, participant, inputBefore).share())
                  .plus(resultAfter(fold, participant, input).share());
        }
      }
    }
    return PresenceFold.allLeft(summary);
  }

  private EntityResult resultBefore(FamilyFold fold, String entity, SessionInput inputBefore) {
    EntityResult last = lastResults.entity(fold.group(), entity);
    return last != null ? last : fold.derive(entity, inputBefore);
  }

  /** Of an entity that may have changed. */
  private EntityResult resultAfter(FamilyFold fold, String entity, SessionInput input) {
    EntityResult result = results.entity(fold.group(), entity);
    if (result == null) {
      result = fold.derive(entity, input);
      results.setEntity(fold.group(), entity, result);
    }
    return result;
  }

  private void derive(
      FamilyFold fold, Set<String> entities, SessionInput inputBefore, SessionInput input) {
    if (entities.isEmpty()) {
      return;
    }
    FactGroup group = fold.group();
    final FamilyTotals summaryBefore = summary(group);
    for (String entity : new TreeSet<>(entities)) {
      EntityResult previous = resultBefore(fold, entity, inputBefore);
      EntityResult current = resultAfter(fold, entity, input);
      summaries.put(group, summary(group).minus(previous.share()).plus(current.share()));
      endingWithSession.merge(
          group,
          (current.endsWithSession() ? 1L : 0L) - (previous.endsWithSession() ? 1L : 0L),
          Long::sum);
      addViews(fold, previous.views(), current.views());
      if (group == FactGroup.PRESENCE) {
        attendance.replace(entity, previous, current);
      }
    }
    if (fold.hasSessionView()) {
      Object view = familyView(fold, input, summary(group), true);
      Optional<Object> last = lastResults.familyView(group);
      Object viewBefore =
          last != null ? last.orElse(null) : familyView(fold, inputBefore, summaryBefore, false);
      addView(fold, "", viewBefore, view);
      results.setFamilyView(group, view);
    }
  }

  /** Null where there is nothing to show. */
  private Object familyView(FamilyFold fold, SessionInput in, FamilyTotals totals, boolean after) {
    List<EntityResult> all = new ArrayList<>();
    for (String entity : fold.entities(in.facts())) {
      EntityResult changed = after ? results.entity(fold.group(), entity) : null;
      // What has not changed is as it was.
      all.add(changed != null ? changed : resultBefore(fold, entity, in));
    }
    return all.isEmpty() ? null : fold.sessionView(in, totals, all);
  }

  private void addViews(
      FamilyFold fold, Map<String, Object> previous, Map<String, Object> current) {
    Set<String> keys = new TreeSet<>(previous.keySet());
    keys.addAll(current.keySet());
    keys.forEach(key -> addView(fold, key, previous.get(key), current.get(key)));
  }

  private void addView(FamilyFold fold, String entity, Object previous, Object current) {
    if (!Objects.equals(previous, current)) {
      outputs.add(
          new Output.View(fold.topic(), entity, current == null ? null : ViewJson.write(current)));
    }
  }

  private void addSessionView(SessionState after) {
    byte[] current = ViewJson.write(SessionSummary.of(work.id(), after));
    results.setSessionView(current);
    byte[] previous = lastResults.sessionView();
    if (previous == null && before.sequence() > 0) {
      previous = ViewJson.write(SessionSummary.of(work.id(), before));
    }
    if (!Arrays.equals(previous, current)) {
      outputs.add(new Output.Session(current));
    }
  }

  /** The earliest that is known: it may be early, never late. */
  private Long deadline(SessionFacts facts, Ending ending, long lastArrivalMs) {
    long due = lastArrivalMs + rules.sessionRetention().toMillis();
    if (!ending.ended()) {
      boolean left = PresenceFold.allLeft(summary(FactGroup.PRESENCE));
      due = Math.min(due, facts.inferredEndDueMs(left, rules));
    }
    Long noted = before.deadlineMs();
    return noted != null && noted <= due ? noted : Long.valueOf(due);
  }

  private boolean hasParticipants() {
    return PresenceFold.participants(summary(FactGroup.PRESENCE)) > 0;
  }

  private FamilyTotals summary(FactGroup group) {
    return summaries.getOrDefault(group, FamilyTotals.NONE);
  }
}
