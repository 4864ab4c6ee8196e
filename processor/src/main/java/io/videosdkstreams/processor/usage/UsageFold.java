package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fact.Hours;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.PresenceTree;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Contributions of sessions → the hours and days of their account. What a session said before is
 * subtracted, what it says now added, and both are kept under the session.
 *
 * <pre>
 *   S hour, session → its share
 *   H hour, D day   → the sums of a row
 *   P row, number   → a node of the tree of sessions that were there at once
 * </pre>
 */
final class UsageFold {

  private record Sums(
      long sessions, long participants, long sessionMillis, long participantMillis, long alerts) {

    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    Sums with(UsageShare before, UsageShare now) {
      return new Sums(
          sessions - before.sessions() + now.sessions(),
          participants - before.participants() + now.participants(),
          sessionMillis - before.sessionMillis() + now.sessionMillis(),
          participantMillis - before.participantMillis() + now.participantMillis(),
          alerts - before.alerts() + now.alerts());
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;

  UsageFold(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Takes a row that may have changed; it is null where nothing is left of it. */
  interface Rows {
    void row(String accountId, Granularity granularity, long startMs, UsageView view);
  }

  void fold(ContributionKey key, UsageShare now, Rows rows) {
    Bytes shareKey = shareKey(key);
    byte[] known = store.get(shareKey);
    UsageShare before = known == null ? UsageShare.NONE : ViewJson.read(known, UsageShare.class);
    if (before.equals(now)) {
      return;
    }
    if (now.equals(UsageShare.NONE)) {
      store.delete(shareKey);
    } else {
      store.put(shareKey, ViewJson.write(now));
    }
    String account = key.accountId();
    row(account, Granularity.HOUR, key.hourMs(), before, now, rows);
    row(account, Granularity.DAY, Hours.dayOf(key.hourMs()), before, now, rows);
  }

  /** The session is no longer kept: what it added stays, that it did is forgotten. */
  void forget(ContributionKey key) {
    store.delete(shareKey(key));
  }

  private void row(
      String account,
      Granularity granularity,
      long start,
      UsageShare before,
      UsageShare now,
      Rows rows) {
    Bytes sumsKey =
        under(account, granularity == Granularity.HOUR ? Tag.HOUR_SUMS : Tag.DAY_SUMS)
            .append(start)
            .done();
    byte[] known = store.get(sumsKey);
    Sums sums = (known == null ? Sums.NONE : ViewJson.read(known, Sums.class)).with(before, now);
    PresenceTree tree = tree(account, granularity, start);
    boolean hour = granularity == Granularity.HOUR;
    TreeMap<Long, Long> steps = new TreeMap<>();
    step(steps, before.from(), hour ? before.to() : before.dayTo(), -1);
    step(steps, now.from(), hour ? now.to() : now.dayTo(), 1);
    steps.forEach(
        (time, change) -> {
          if (change != 0) {
            tree.add(time, change);
          }
        });
    Peak peak = tree.peak();
    boolean empty = sums.equals(Sums.NONE) && peak == null;
    if (sums.equals(Sums.NONE)) {
      store.delete(sumsKey);
    } else {
      store.put(sumsKey, ViewJson.write(sums));
    }
    rows.row(
        account,
        granularity,
        start,
        empty
            ? null
            : new UsageView(
                account,
                granularity,
                Instant.ofEpochMilli(start),
                sums.sessions,
                sums.participants,
                Seconds.ofMillis(sums.sessionMillis),
                Seconds.ofMillis(sums.participantMillis),
                peak == null ? 0 : peak.count(),
                sums.alerts));
  }

  private static void step(TreeMap<Long, Long> steps, Long from, Long to, long sign) {
    if (from != null) {
      steps.merge(from, sign, Long::sum);
      steps.merge(Objects.requireNonNull(to, "to"), -sign, Long::sum);
    }
  }

  private PresenceTree tree(String account, Granularity granularity, long start) {
    Bytes prefix = under(account, Tag.PEAK_NODE).tag(Keys.row(granularity)).append(start).done();
    return new PresenceTree(
        new PresenceTree.Nodes() {
          @Override
          public byte[] get(long id) {
            return store.get(Keys.under(prefix).append(id).done());
          }

          @Override
          public void put(long id, byte[] node) {
            store.put(Keys.under(prefix).append(id).done(), node);
          }
        });
  }

  private static Bytes shareKey(ContributionKey key) {
    return under(key.accountId(), Tag.USAGE_SHARE).append(key.hourMs()).raw(key.sessionId()).done();
  }

  private static Keys under(String account, Tag tag) {
    return Keys.of(account).tag(Tag.USAGE).tag(tag);
  }
}
