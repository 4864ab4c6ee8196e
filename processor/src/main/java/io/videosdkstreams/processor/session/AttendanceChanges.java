package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.Attendance.Period;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The changes of what follows from when participants were there: the tree of who was present when,
 * the sums of each hour, and the item of each participant.
 */
final class AttendanceChanges {

  private final SessionItems items;
  private final PresenceTree tree;
  private final TreeMap<Long, HourItem> hours = new TreeMap<>();
  private final Map<String, ParticipantItem> participantsBefore = new HashMap<>();

  /**
   * @param items take the changes of participants at once, all others by {@link #flush}
   */
  AttendanceChanges(SessionItems items) {
    this.items = items;
    tree = new PresenceTree(items);
  }

  void addAlert(long timeMs) {
    hours.merge(Hours.of(timeMs), new HourItem(0, 1), AttendanceChanges::sum);
  }

  /** Takes back what a participant added before, and adds what it adds now. */
  void replace(String participant, EntityResult before, EntityResult after) {
    TreeMap<Long, Long> steps = new TreeMap<>();
    before.attendance().presence().forEach(period -> step(steps, period, -1));
    after.attendance().presence().forEach(period -> step(steps, period, 1));
    steps.forEach(
        (time, change) -> {
          if (change != 0) {
            tree.add(time, change);
          }
        });
    before.attendance().closed().forEach(period -> addToHours(period, -1));
    after.attendance().closed().forEach(period -> addToHours(period, 1));
    Bytes key = ItemKey.participant(participant);
    byte[] known = items.get(key);
    participantsBefore.put(participant, known == null ? null : ParticipantItem.read(known));
    if (after.views().isEmpty()) {
      items.delete(key);
    } else {
      items.put(key, ParticipantItem.of(after).toBytes());
    }
  }

  void flush() {
    tree.flush();
    hours.forEach(this::addToHour);
  }

  /** Null without any presence. */
  Peak peak() {
    return tree.peak();
  }

  /** The hours whose sums may have changed. */
  Set<Long> hours() {
    return hours.keySet();
  }

  /** The participants that were replaced, as they were before; null for one that was not there. */
  Map<String, ParticipantItem> participantsBefore() {
    return participantsBefore;
  }

  private void addToHours(Period period, long sign) {
    Hours.split(
        period.start(),
        period.end(),
        (hour, millis) ->
            hours.merge(hour, new HourItem(sign * millis, 0), AttendanceChanges::sum));
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
}
