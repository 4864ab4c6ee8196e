package io.videosdkstreams.processor.fold;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** The facts of one session. Lists are in the order of {@link Fact#ORDER}. */
public interface FactReader {

  /** The facts of one entity of a group, empty where there is none. */
  List<Fact> of(FactGroup group, String entity);

  /** The facts of every entity of a group, by entity. */
  SortedMap<String, List<Fact>> all(FactGroup group);

  /** The connections of which a fact states that name. */
  Set<String> connections(ConnectionName name);
}
