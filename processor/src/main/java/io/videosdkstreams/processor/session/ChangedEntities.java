package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the entities of a session that new facts, or a changed end of it, may have changed. */
final class ChangedEntities {

  private final List<FamilyFold> folds;
  private final SessionWork work;
  private final SessionState before;
  private final SessionItems items;
  private final FactReader factsBefore;
  private final FactReader factsAfter;

  ChangedEntities(
      List<FamilyFold> folds,
      SessionWork work,
      SessionItems items,
      FactReader factsBefore,
      FactReader factsAfter) {
    this.folds = folds;
    this.work = work;
    this.before = work.state();
    this.items = items;
    this.factsBefore = factsBefore;
    this.factsAfter = factsAfter;
  }

  /**
   * Returns the ids of such entities for each family.
   *
   * @param renamed whether the session's account is another one than before
   * @param endsChanged whether the ends that webhooks state are
   */
  Map<FamilyFold, Set<String>> find(boolean renamed, boolean endsChanged) {
    Map<FamilyFold, Set<String>> changed = new HashMap<>();
    for (FamilyFold fold : folds) {
      Set<String> entities = new HashSet<>(fold.changed(work.added(), factsBefore, factsAfter));
      if (renamed && before.sequence() > 0) {
        // Every view shows the account. Facts of one session hardly ever disagree about it.
        entities.addAll(fold.entities(factsAfter));
      }
      changed.put(fold, entities);
    }
    if (endsChanged) {
      addEndingWithSession(changed);
    }
    return changed;
  }

  /** Adds those that end with the session. */
  void addEndingWithSession(Map<FamilyFold, Set<String>> changed) {
    folds.stream()
        .filter(fold -> before.endsWithSession(fold.group()))
        .forEach(fold -> addEndingWithSession(fold, changed.get(fold)));
  }

  private void addEndingWithSession(FamilyFold fold, Set<String> entities) {
    if (fold.group() != FactGroup.PRESENCE) {
      entities.addAll(fold.entities(factsAfter));
      return;
    }
    items
        .scan(ItemKey.participants())
        .forEach(
            (key, value) -> {
              if (ParticipantItem.read(value).endsWithSession()) {
                entities.add(ItemKey.participantId(key));
              }
            });
  }
}
