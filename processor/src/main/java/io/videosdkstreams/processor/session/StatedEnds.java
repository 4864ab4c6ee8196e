package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.SessionEnd;
import java.util.TreeSet;

/** The ends of a session that {@code session.ended} states, and the one it has now. */
record StatedEnds(TreeSet<Long> times, Ending ending) implements SessionEnd {

  static StatedEnds of(FactReader facts, Ending ending) {
    TreeSet<Long> times = new TreeSet<>();
    for (Fact fact : facts.of(FactGroup.SESSION, entity(EventType.SESSION_ENDED))) {
      times.add(fact.time());
    }
    return new StatedEnds(times, ending);
  }

  /** The entity under which facts of {@link FactGroup#SESSION} are kept. */
  static String entity(EventType type) {
    return type == EventType.SESSION_ENDED ? "ended" : "started";
  }

  @Override
  public Long firstStatedEnd(long fromMs) {
    return times.ceiling(fromMs);
  }
}
