package io.videosdkstreams.processor.fold;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the facts of one family become views, on two levels: the facts of one entity, and the
 * session's end, become that entity's result; results add up to the family's summary. Both are pure
 * functions of the set of facts: neither the order of arrival nor repetition matters.
 */
public interface FamilyFold {

  /** Where the family's views go. */
  ViewTopic topic();

  /** The facts of the family. */
  default FactGroup group() {
    return topic().group();
  }

  /** The entity under which a fact of this group is kept; "" where the fact names none. */
  String entity(Fact fact);

  /**
   * The entities whose results may be others after these facts, of any group. By default those that
   * the facts of its own group are about.
   *
   * @param before the facts without the added ones, {@code after} with them
   */
  default Set<String> changed(List<Fact> added, FactReader before, FactReader after) {
    Set<String> entities = new HashSet<>();
    for (Fact fact : added) {
      if (fact.group() == group()) {
        entities.add(entity(fact));
      }
    }
    entities.remove("");
    return entities;
  }

  /** {@link EntityResult#NONE} for an entity of which nothing is known. */
  EntityResult derive(String entity, SessionInput session);

  /** What of one entity no fact states, with the rule it follows from; in no certain order. */
  default List<Inference> inferences(String entity, SessionInput session) {
    return List.of();
  }

  /** Every entity of which something is known. */
  default Set<String> entities(FactReader facts) {
    Set<String> entities = new LinkedHashSet<>(facts.all(group()).keySet());
    entities.remove("");
    return entities;
  }

  /** Whether the family has one view for the whole session, rather than one for each entity. */
  default boolean hasSessionView() {
    return topic().ofSession();
  }

  /**
   * The view of the whole session, where the family has one.
   *
   * @param results of every entity, at least one
   */
  default Object sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    throw new IllegalStateException(group() + " has no view of the whole session");
  }
}
