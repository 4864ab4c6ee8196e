package io.videosdkstreams.processor.query.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each local copy is behind. A copy counts from when it holds everything that was written
 * before it began: until then what it lacks is not only the newest, and a query would miss what has
 * long been known. One that goes back counts again from where it counted before: either it was
 * thrown away and is built anew, or it is changing hands, and has not said yet how far it is.
 */
final class Lags {

  /** The commit marker of a transaction has an offset and is nothing that a copy could hold. */
  private static final long MARKERS = 1;

  /** One partition of one store. */
  record Place(String store, int partition) {}

  /**
   * @param position the first offset of its changelog that the copy does not hold
   * @param end of the changelog
   */
  record Progress(long position, long end) {}

  private record Known(long goal, boolean complete, Progress now) {}

  private volatile Map<Place, Known> known = Map.of();

  /**
   * @param found all that is held now
   */
  void update(Map<Place, Progress> found) {
    Map<Place, Known> next = new HashMap<>();
    found.forEach((place, progress) -> next.put(place, next(known.get(place), progress)));
    known = Map.copyOf(next);
  }

  /** Empty when there is no copy, or none that was ever complete. */
  OptionalLong of(String store, int partition) {
    Known copy = known.get(new Place(store, partition));
    return copy == null || !copy.complete()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, copy.now().end() - copy.now().position()));
  }

  private static Known next(Known before, Progress now) {
    if (before == null) {
      return new Known(now.end(), now.position() + MARKERS >= now.end(), now);
    }
    boolean back = now.position() < before.now().position();
    long goal = back && before.complete() ? before.now().position() : before.goal();
    boolean complete = !back && before.complete() || now.position() + MARKERS >= goal;
    return new Known(goal, complete, now);
  }
}
