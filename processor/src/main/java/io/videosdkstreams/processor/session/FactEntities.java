package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.FamilyFold;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which entity of its family a fact is about. */
final class FactEntities {

  private final Map<FactGroup, FamilyFold> folds = new EnumMap<>(FactGroup.class);

  FactEntities(List<FamilyFold> families) {
    families.forEach(fold -> folds.put(fold.group(), fold));
  }

  /** Also of a fact of no family: the start or end of a session. */
  String of(Fact fact) {
    FamilyFold fold = folds.get(fact.group());
    return fold == null ? StatedEnds.entity(fact.type()) : fold.entity(fact);
  }
}
