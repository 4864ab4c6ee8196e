package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import io.videosdkstreams.processor.usage.Contribution;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.processor.usage.UsageBasis;
import io.videosdkstreams.processor.usage.UsageShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a session contributes to its account: one contribution while it is small, one for each hour
 * and each person when it is large or long.
 */
final class SessionUsage {

  /** Of a longer session each hour is a contribution of its own. */
  private static final int MAX_HOURS_AS_ONE = 48;

  private SessionUsage() {}

  static UsageBasis basis(
      SessionFacts facts, Ending ending, long participants, SessionState before, boolean large) {
    Long start = facts.startMs();
    boolean inParts = large || before.usage().inParts() || hours(start, ending) > MAX_HOURS_AS_ONE;
    return new UsageBasis(facts.accountId(), start, ending, participants, inParts);
  }

  private static long hours(Long start, Ending ending) {
    return start == null || ending.endMs() == null ? 0 : (ending.endMs() - start) / Hours.HOUR_MS;
  }

  /**
   * The contributions that are others than before.
   *
   * @param items with the hours and participants as they are now
   * @param hours that changed
   * @param participants that changed, as they were before; null for one that was not there
   */
  static List<Output> contributions(
      String sessionId,
      SessionState before,
      UsageBasis now,
      SessionItems items,
      Set<Long> hours,
      Map<String, ParticipantItem> participants) {
    UsageBasis basisBefore = before.usage();
    SessionItems unchanged = items.unchanged();
    if (!basisBefore.inParts() && now.inParts()
        || !Objects.equals(basisBefore.accountId(), now.accountId())) {
      return replaced(all(sessionId, basisBefore, unchanged), all(sessionId, now, items));
    }
    if (!now.inParts()) {
      return replaced(whole(sessionId, basisBefore, unchanged), whole(sessionId, now, items));
    }
    Map<ContributionKey, Contribution> partsBefore = new LinkedHashMap<>();
    Map<ContributionKey, Contribution> parts = new LinkedHashMap<>();
    if (now.accountId() != null) {
      for (long hour : affected(basisBefore, now, hours)) {
        addHour(sessionId, basisBefore, hour, unchanged, partsBefore);
        addHour(sessionId, now, hour, items, parts);
      }
      participants.forEach(
          (id, item) -> {
            addPerson(sessionId, basisBefore, id, item, partsBefore);
            byte[] known = items.get(ItemKey.participant(id));
            addPerson(
                sessionId, now, id, known == null ? null : ParticipantItem.read(known), parts);
          });
    }
    return replaced(partsBefore, parts);
  }

  /** Whether the session has one contribution, which takes the place of what it had before. */
  static boolean replaceable(UsageBasis before, UsageBasis now) {
    return !before.inParts()
        && !now.inParts()
        && (before.accountId() == null || before.accountId().equals(now.accountId()));
  }

  /** The contribution of a session that has one; none without an account. */
  static List<Output> whole(String sessionId, SessionState state, SessionItems items) {
    if (state.usage().inParts()) {
      return List.of();
    }
    List<Output> outputs = new ArrayList<>();
    whole(sessionId, state.usage(), items)
        .forEach(
            (key, contribution) ->
                outputs.add(new Output.Contribution(key.toBytes(), contribution.toBytes())));
    return outputs;
  }

  /** Every contribution that a session made, for the time when it is no longer kept. */
  static Set<ContributionKey> made(String sessionId, SessionState state, SessionItems items) {
    return all(sessionId, state.usage(), items).keySet();
  }

  private static List<Output> replaced(
      Map<ContributionKey, Contribution> before, Map<ContributionKey, Contribution> after) {
    List<Output> outputs = new ArrayList<>();
    before.forEach(
        (key, contribution) -> {
          if (!after.containsKey(key) && !contribution.equals(Contribution.NONE)) {
            outputs.add(new Output.Contribution(key.toBytes(), Contribution.NONE.toBytes()));
          }
        });
    after.forEach(
        (key, contribution) -> {
          if (!contribution.equals(before.getOrDefault(key, Contribution.NONE))) {
            outputs.add(new Output.Contribution(key.toBytes(), contribution.toBytes()));
          }
        });
    return outputs;
  }

  private static Map<ContributionKey, Contribution> all(
      String sessionId, UsageBasis basis, SessionItems items) {
    if (!basis.inParts()) {
      return whole(sessionId, basis, items);
    }
    Map<ContributionKey, Contribution> parts = new LinkedHashMap<>();
    if (basis.accountId() != null) {
      for (long hour : hours(basis, items)) {
        addHour(sessionId, basis, hour, items, parts);
      }
      items
          .scan(ItemKey.participants())
          .forEach(
              (key, value) ->
                  addPerson(
                      sessionId,
                      basis,
                      ItemKey.participantId(key),
                      ParticipantItem.read(value),
                      parts));
    }
    return parts;
  }

  private static Map<ContributionKey, Contribution> whole(
      String sessionId, UsageBasis basis, SessionItems items) {
    if (basis.accountId() == null) {
      return Map.of();
    }
    SortedMap<Long, UsageShare> hours = new TreeMap<>();
    for (long hour : hours(basis, items)) {
      UsageShare share = share(basis, hour, items);
      if (!share.equals(UsageShare.NONE)) {
        hours.put(hour, share);
      }
    }
    SortedMap<String, UserShare> people = new TreeMap<>();
    items
        .scan(ItemKey.participants())
        .forEach(
            (key, value) -> {
              UserShare user = ParticipantItem.read(value).user();
              if (user != null) {
                people.put(ItemKey.participantId(key), user);
              }
            });
    return Map.of(
        ContributionKey.whole(basis.accountId(), sessionId), new Contribution(hours, people));
  }

  private static void addHour(
      String sessionId,
      UsageBasis basis,
      long hour,
      SessionItems items,
      Map<ContributionKey, Contribution> parts) {
    parts.put(
        ContributionKey.hour(basis.accountId(), sessionId, hour),
        Contribution.ofHour(hour, share(basis, hour, items)));
  }

  private static void addPerson(
      String sessionId,
      UsageBasis basis,
      String id,
      ParticipantItem item,
      Map<ContributionKey, Contribution> parts) {
    if (item != null && item.user() != null) {
      parts.put(
          ContributionKey.person(basis.accountId(), sessionId, id),
          Contribution.ofPerson(id, item.user()));
    }
  }

  private static UsageShare share(UsageBasis basis, long hour, SessionItems items) {
    HourItem item = HourItem.read(items.get(ItemKey.hour(hour)));
    return UsageShare.of(basis, hour, item.participantMillis(), item.alerts());
  }

  /** The hours that changed, and all of them where the session's start or end did. */
  private static Set<Long> affected(UsageBasis before, UsageBasis now, Set<Long> changed) {
    TreeSet<Long> hours = new TreeSet<>(changed);
    boolean moved =
        !Objects.equals(before.startMs(), now.startMs()) || !before.ending().equals(now.ending());
    if (moved) {
      addHours(before, hours);
      addHours(now, hours);
    } else if (before.participants() != now.participants() && now.startMs() != null) {
      hours.add(Hours.of(now.startMs()));
    }
    return hours;
  }

  private static Set<Long> hours(UsageBasis basis, SessionItems items) {
    TreeSet<Long> hours = new TreeSet<>();
    items.scan(ItemKey.hours()).keySet().forEach(key -> hours.add(ItemKey.hourMs(key)));
    addHours(basis, hours);
    return hours;
  }

  private static void addHours(UsageBasis basis, Set<Long> hours) {
    if (basis.startMs() == null) {
      return;
    }
    hours.add(Hours.of(basis.startMs()));
    if (basis.ending().endMs() != null) {
      Hours.split(basis.startMs(), basis.ending().endMs(), (hour, millis) -> hours.add(hour));
    }
  }
}
