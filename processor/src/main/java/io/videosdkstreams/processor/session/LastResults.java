package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.EntityResult;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was derived of a session last, kept in memory while the session is worked on: it is what has
 * been published, and need not be derived again to be compared or taken back.
 */
final class LastResults {

  /**
   * Those of a session with more entities are forgotten, and derived again when they are needed.
   */
  private static final int MAX_ENTITIES = 2_000;

  private final Map<FactGroup, Map<String, EntityResult>> entities = new EnumMap<>(FactGroup.class);
  private final Map<FactGroup, Optional<Object>> familyViews = new EnumMap<>(FactGroup.class);
  private byte[] sessionView;

  /** Null where it is not kept. */
  EntityResult entity(FactGroup group, String id) {
    return entities.getOrDefault(group, Map.of()).get(id);
  }

  void setEntity(FactGroup group, String id, EntityResult result) {
    entities(group).put(id, result);
  }

  /** The family's view of the whole session, empty where it has none; null where it is not kept. */
  Optional<Object> familyView(FactGroup group) {
    return familyViews.get(group);
  }

  void setFamilyView(FactGroup group, Object view) {
    familyViews.put(group, Optional.ofNullable(view));
  }

  /** The session view as it was published; null where it is not kept. */
  byte[] sessionView() {
    return sessionView;
  }

  void setSessionView(byte[] json) {
    sessionView = json;
  }

  void clear() {
    entities.clear();
    familyViews.clear();
    sessionView = null;
  }

  /** Takes over what was derived since. */
  void putAll(LastResults later) {
    later.entities.forEach((group, results) -> entities(group).putAll(results));
    familyViews.putAll(later.familyViews);
    sessionView = later.sessionView;
    if (entities.values().stream().mapToInt(Map::size).sum() > MAX_ENTITIES) {
      entities.clear();
    }
  }

  private Map<String, EntityResult> entities(FactGroup group) {
    return entities.computeIfAbsent(group, absent -> new HashMap<>());
  }
}
