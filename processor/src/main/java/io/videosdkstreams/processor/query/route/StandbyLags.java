package io.videosdkstreams.processor.query.route;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far each local partition is behind its changelog. A standby may answer from when it holds
 * everything that was written before it began: until then it lacks more than the newest records.
 * When its position goes back, it was wiped and is restored, or it is becoming active and has not
 * reported its position yet; then it has to reach the position that it had before.
 */
final class StandbyLags {

  /** The commit marker of a transaction has an offset and is never in a store. */
  private static final long COMMIT_MARKERS = 1;

  record Partition(String store, int partition) {}

  /**
   * @param position the first offset of the changelog that the store does not hold
   * @param end of the changelog
   */
  record Progress(long position, long end) {

    long lag() {
      return Math.max(0, end - position);
    }
  }

  /**
   * @param target the position at which it is complete
   */
  private record Tracked(long target, boolean complete, Progress progress) {}

  private volatile Map<Partition, Tracked> partitions = Map.of();

  /**
   * @param current of all partitions that this instance holds
   */
  void update(Map<Partition, Progress> current) {
    Map<Partition, Tracked> next = new HashMap<>();
    current.forEach(
        (partition, progress) -> next.put(partition, next(partitions.get(partition), progress)));
    partitions = Map.copyOf(next);
  }

  /** Empty when the partition is not here, or was never complete. */
  OptionalLong ofComplete(String store, int partition) {
    Tracked tracked = partitions.get(new Partition(store, partition));
    return tracked == null || !tracked.complete()
        ? OptionalLong.empty()
        : OptionalLong.of(tracked.progress().lag());
  }

  /** Of all partitions that are here, complete or not. */
  Map<Partition, Long> all() {
    Map<Partition, Long> lags = new HashMap<>();
    partitions.forEach((partition, tracked) -> lags.put(partition, tracked.progress().lag()));
    return lags;
  }

  private static Tracked next(Tracked before, Progress progress) {
    if (before == null) {
      boolean complete = progress.position() + COMMIT_MARKERS >= progress.end();
      return new Tracked(progress.end(), complete, progress);
    }
    boolean wentBack = progress.position() < before.progress().position();
    long target = wentBack && before.complete() ? before.progress().position() : before.target();
    boolean complete =
        (!wentBack && before.complete()) || progress.position() + COMMIT_MARKERS >= target;
    return new Tracked(target, complete, progress);
  }
}
