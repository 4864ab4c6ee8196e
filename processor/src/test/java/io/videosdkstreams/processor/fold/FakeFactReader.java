package io.videosdkstreams.processor.fold;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.presence.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts of one session in memory. Every fact is kept once. */
public final class FakeFactReader implements FactReader {

  private final Map<FactGroup, FamilyFold> folds = new EnumMap<>(FactGroup.class);
  private final TreeSet<Fact> facts = new TreeSet<>(Fact.ORDER);

  public FakeFactReader(List<FamilyFold> folds) {
    folds.forEach(fold -> this.folds.put(fold.group(), fold));
  }

  public void add(Fact fact) {
    facts.add(fact);
  }

  @Override
  public List<Fact> of(FactGroup group, String entity) {
    return all(group).getOrDefault(entity, List.of());
  }

  @Override
  public SortedMap<String, List<Fact>> all(FactGroup group) {
    SortedMap<String, List<Fact>> entities = new TreeMap<>();
    for (Fact fact : facts) {
      if (fact.group() == group) {
        entities
            .computeIfAbsent(folds.get(group).entity(fact), entity -> new ArrayList<>())
            .add(fact);
      }
    }
    return entities;
  }

  @Override
  public Set<String> connections(ConnectionName name) {
    Set<String> connections = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact.details() instanceof Details.Presence presence
          && Connection.id(presence) != null
          && Connection.names(presence).contains(name)) {
        connections.add(Connection.id(presence));
      }
    }
    return connections;
  }
}
