package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.Attendance.Period;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.Share;
import io.videosdkstreams.processor.presence.Connection;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceFold;
import io.videosdkstreams.processor.presence.PresenceTree;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.usage.UsageBasis;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Derives one session anew: from its state, the facts that came since, and the clock. Only entities
 * that changed are looked at; what they added before is taken back, what they add now is added.
 * Nothing is written.
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
  private final Map<FactGroup, Share> summaries = new EnumMap<>(FactGroup.class);
  private final Map<FactGroup, Long> unended = new EnumMap<>(FactGroup.class);
  private final TreeMap<Long, HourItem> hourChanges = new TreeMap<>();
  private final Map<String, ParticipantItem> participantsBefore = new HashMap<>();

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
    this.factsBefore = work.facts().upTo(before.sequence(), () -> items);
    this.factsAfter = work.facts().upTo(Long.MAX_VALUE, () -> items);
    summaries.putAll(before.summaries());
    unended.putAll(before.endingWithSession());
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
      rememberNames(fact);
      if (fact.details() instanceof Details.Alert) {
        hourChanges.merge(Hours.of(fact.time()), new HourItem(0, 1), SessionDerivation::sum);
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

    // Whether everybody left does not depend on the end that is inferred from it.
    Map<FamilyFold, Set<String>> changed = changed(renamed, endsChanged);
    SessionInput input = new SessionInput(work.id(), facts.accountId(), factsAfter, ends);
    Ending ending = facts.ending(everybodyLeft(changed, inputBefore, input), rules, nowMs);
    if (!ending.equals(before.ending())) {
      results.clear();
      input =
          new SessionInput(
              work.id(), facts.accountId(), factsAfter, new StatedEnds(ends.times(), ending));
      if (!endsChanged) {
        folds.forEach(fold -> addUnended(fold, changed.get(fold)));
      }
    }
    PresenceTree tree = new PresenceTree(items);
    for (FamilyFold fold : folds) {
      derive(fold, changed.get(fold), inputBefore, input, tree);
    }
    tree.flush();
    hourChanges.forEach(this::addToHour);
    Peak peak = hasParticipants() ? tree.peak() : null;

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
            unended,
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
    List<Output> changed =
        SessionUsage.contributions(
            work.id(), before, after.usage(), items, hourChanges.keySet(), participantsBefore);
    if (!SessionUsage.replaceable(before.usage(), after.usage())) {
      if (work.contributionPending()) {
        outputs.addAll(SessionUsage.whole(work.id(), before, items.unchanged()));
      }
      outputs.addAll(changed);
      return false;
    }
    boolean pending = work.contributionPending() || !changed.isEmpty();
    if (pending && !later) {
      outputs.addAll(SessionUsage.whole(work.id(), after, items));
    }
    return pending && later;
  }

  private void rememberNames(Fact fact) {
    if (fact.details() instanceof Details.Presence presence && Connection.id(presence) != null) {
      for (ConnectionName name : Connection.names(presence)) {
        items.put(ItemKey.connection(name, Connection.id(presence)), new byte[0]);
      }
    }
  }

  private Map<FamilyFold, Set<String>> changed(boolean renamed, boolean endsChanged) {
    Map<FamilyFold, Set<String>> changed = new HashMap<>();
    for (FamilyFold fold : folds) {
      Set<String> entities = new HashSet<>(fold.changed(work.added(), factsBefore, factsAfter));
      if (renamed && before.sequence() > 0) {
        // Every view shows the account. Facts of one session hardly ever disagree about it.
        entities.addAll(fold.entities(factsAfter));
      }
      if (endsChanged) {
        addUnended(fold, entities);
      }
      changed.put(fold, entities);
    }
    return changed;
  }

  /** Adds the entities that depend on the session's end. */
  private void addUnended(FamilyFold fold, Set<String> entities) {
    if (!before.endsWithSession(fold.group())) {
      return;
    }
    if (fold.group() == FactGroup.PRESENCE) {
      items
          .scan(ItemKey.participants())
          .forEach(
              (key, value) -> {
                if (ParticipantItem.read(value).endsWithSession()) {
                  entities.add(ItemKey.participantId(key));
                }
              });
    } else {
      entities.addAll(fold.entities(factsAfter));
    }
  }

  private boolean everybodyLeft(
      Map<FamilyFold, Set<String>> changed, SessionInput inputBefore, SessionInput input) {
    Share summary = before.summary(FactGroup.PRESENCE);
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
    return PresenceFold.everybodyLeft(summary);
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
      FamilyFold fold,
      Set<String> entities,
      SessionInput inputBefore,
      SessionInput input,
      PresenceTree tree) {
    if (entities.isEmpty()) {
      return;
    }
    FactGroup group = fold.group();
    final Share summaryBefore = summary(group);
    for (String entity : new TreeSet<>(entities)) {
      EntityResult was = resultBefore(fold, entity, inputBefore);
      EntityResult is = resultAfter(fold, entity, input);
      summaries.put(group, summary(group).minus(was.share()).plus(is.share()));
      unended.merge(
          group, (is.endsWithSession() ? 1L : 0L) - (was.endsWithSession() ? 1L : 0L), Long::sum);
      addViews(fold, was.views(), is.views());
      if (group == FactGroup.PRESENCE) {
        attend(entity, was, is, tree);
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
  private Object familyView(FamilyFold fold, SessionInput input, Share summary, boolean after) {
    List<EntityResult> all = new ArrayList<>();
    for (String entity : fold.entities(input.facts())) {
      EntityResult changed = after ? results.entity(fold.group(), entity) : null;
      // What has not changed is as it was.
      all.add(changed != null ? changed : resultBefore(fold, entity, input));
    }
    return all.isEmpty() ? null : fold.sessionView(input, summary, all);
  }

  private void addViews(FamilyFold fold, Map<String, Object> was, Map<String, Object> is) {
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    keys.forEach(key -> addView(fold, key, was.get(key), is.get(key)));
  }

  private void addView(FamilyFold fold, String entity, Object was, Object is) {
    if (!Objects.equals(was, is)) {
      outputs.add(new Output.View(fold.topic(), entity, is == null ? null : ViewJson.write(is)));
    }
  }

  /** Brings what follows from when a participant was there to what it is now. */
  private void attend(String participant, EntityResult was, EntityResult is, PresenceTree tree) {
    TreeMap<Long, Long> steps = new TreeMap<>();
    was.attendance().presence().forEach(period -> step(steps, period, -1));
    is.attendance().presence().forEach(period -> step(steps, period, 1));
    steps.forEach(
        (time, change) -> {
          if (change != 0) {
            tree.add(time, change);
          }
        });
    was.attendance().closed().forEach(period -> addToHours(period, -1));
    is.attendance().closed().forEach(period -> addToHours(period, 1));
    Bytes key = ItemKey.participant(participant);
    byte[] known = items.get(key);
    participantsBefore.put(participant, known == null ? null : ParticipantItem.read(known));
    if (is.views().isEmpty()) {
      items.delete(key);
    } else {
      items.put(key, ParticipantItem.of(is).toBytes());
    }
  }

  private void addToHours(Period period, long sign) {
    Hours.split(
        period.start(),
        period.end(),
        (hour, millis) ->
            hourChanges.merge(hour, new HourItem(sign * millis, 0), SessionDerivation::sum));
  }

  private void addToHour(long hour, HourItem change) {
    Bytes key = ItemKey.hour(hour);
    HourItem changed = sum(HourItem.read(items.get(key)), change);
    if (changed.equals(HourItem.NONE)) {
      items.delete(key);
    } else {
      items.put(key, changed.toBytes());
    }
  }

  private static HourItem sum(HourItem left, HourItem right) {
    return left.plus(right.participantMillis(), right.alerts());
  }

  private static void step(TreeMap<Long, Long> steps, Period period, long sign) {
    steps.merge(period.start(), sign, Long::sum);
    if (period.end() != Period.OPEN) {
      steps.merge(period.end(), -sign, Long::sum);
    }
  }

  private void addSessionView(SessionState after) {
    byte[] is = ViewJson.write(SessionSummary.of(work.id(), after));
    results.setSessionView(is);
    byte[] was = lastResults.sessionView();
    if (was == null && before.sequence() > 0) {
      was = ViewJson.write(SessionSummary.of(work.id(), before));
    }
    if (!Arrays.equals(was, is)) {
      outputs.add(new Output.Session(is));
    }
  }

  /** The earliest that is known: it may be early, never late. */
  private Long deadline(SessionFacts facts, Ending ending, long lastArrivalMs) {
    long due = lastArrivalMs + rules.sessionRetention().toMillis();
    if (!ending.ended()) {
      boolean left = PresenceFold.everybodyLeft(summary(FactGroup.PRESENCE));
      due = Math.min(due, facts.inferredEndDueMs(left, rules));
    }
    Long noted = before.deadlineMs();
    return noted != null && noted <= due ? noted : Long.valueOf(due);
  }

  private boolean hasParticipants() {
    return PresenceFold.participants(summary(FactGroup.PRESENCE)) > 0;
  }

  private Share summary(FactGroup group) {
    return summaries.getOrDefault(group, Share.NONE);
  }
}
