package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fact.Hours;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.ViewJson;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one session adds to its account's hours: an entry for each hour in which it left a trace,
 * with what was last said of it, so that a change sends only the hours it changes.
 */
public final class UsageShares {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  /**
   * What the shares of all hours were last made from.
   *
   * @param start epoch milliseconds, null where not known
   */
  public record Basis(String accountId, Long start, Ending ending, long participants) {
    public static final Basis NONE = new Basis(null, null, Ending.LIVE, 0);

    /** All but the participants. */
    private Basis span() {
      return new Basis(accountId, start, ending, 0);
    }
  }

  /**
   * @param sent null where the account has not been told of this hour
   */
  private record Hour(long participantMillis, long alerts, UsageShare sent) {
    static final Hour NONE = new Hour(0, 0, null);
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final String sessionId;
  private final Bytes prefix;
  private final Map<Long, Long> alerts = new TreeMap<>();

  public UsageShares(KeyValueStore<Bytes, byte[]> store, String sessionId) {
    this.store = store;
    this.sessionId = sessionId;
    this.prefix = Keys.of(sessionId).tag(Tag.TOLD_USAGE).done();
  }

  /** Counts one alert. */
  public void alert(long timeMs) {
    alerts.merge(Hours.of(timeMs), 1L, Long::sum);
  }

  /**
   * Sends what has changed.
   *
   * @param participantMillis by how much the participants' closed visits became longer in each hour
   */
  public void settle(
      Basis before,
      Basis now,
      Map<Long, Long> participantMillis,
      BiConsumer<ContributionKey, UsageShare> out) {
    TreeSet<Long> hours = new TreeSet<>(alerts.keySet());
    participantMillis.forEach(
        (hour, millis) -> {
          if (millis != 0) {
            hours.add(hour);
          }
        });
    boolean moved = !Objects.equals(before.accountId, now.accountId);
    if (moved) {
      addKnown(hours);
    }
    if (!before.span().equals(now.span())) {
      addHours(before, hours);
      addHours(now, hours);
    } else if (!before.equals(now) && now.start != null) {
      // Participants count where the session starts, and nowhere else.
      hours.add(Hours.of(now.start));
    }
    for (long hour : hours) {
      Hour known = read(hour);
      Hour is =
          new Hour(
              known.participantMillis + participantMillis.getOrDefault(hour, 0L),
              known.alerts + alerts.getOrDefault(hour, 0L),
              known.sent);
      UsageShare sent = known.sent;
      if (moved && sent != null) {
        out.accept(ContributionKey.hour(before.accountId, hour, sessionId), UsageShare.NONE);
        sent = null;
      }
      UsageShare share = share(now, hour, is);
      if (now.accountId != null && !share.equals(sent == null ? UsageShare.NONE : sent)) {
        out.accept(ContributionKey.hour(now.accountId, hour, sessionId), share);
        sent = share.equals(UsageShare.NONE) ? null : share;
      }
      Hour then = new Hour(is.participantMillis, is.alerts, sent);
      if (!then.equals(known)) {
        write(hour, then);
      }
    }
  }

  /** What the account has been told of. */
  public void told(String accountId, Consumer<ContributionKey> out) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        var entry = entries.next();
        if (ViewJson.read(entry.value, Hour.class).sent != null) {
          long hour = Keys.numberAfter(prefix, entry.key);
          out.accept(ContributionKey.hour(accountId, hour, sessionId));
        }
      }
    }
  }

  private static UsageShare share(Basis basis, long hour, Hour known) {
    boolean starts = basis.start != null && Hours.of(basis.start) == hour;
    Long end = basis.ending.ended() ? basis.ending.endMs() : null;
    Long from = null;
    Long to = null;
    Long dayTo = null;
    if (basis.start != null && !basis.ending.ended() && starts) {
      from = basis.start;
      to = hour + Hours.HOUR_MS;
      dayTo = Hours.dayOf(hour) + 24 * Hours.HOUR_MS;
    } else if (basis.start != null && end != null) {
      long begin = Math.max(basis.start, hour);
      long until = Math.min(Math.min(end, hour + Hours.HOUR_MS), lastCounted(basis.start));
      if (begin < until) {
        from = begin;
        to = until;
        dayTo = until;
      }
    }
    return new UsageShare(
        starts ? 1 : 0,
        starts ? basis.participants : 0,
        from != null && end != null ? to - from : 0,
        known.participantMillis,
        known.alerts,
        from,
        to,
        dayTo);
  }

  private static long lastCounted(long start) {
    return Hours.of(start) + Hours.MOST * Hours.HOUR_MS;
  }

  private static void addHours(Basis basis, TreeSet<Long> hours) {
    if (basis.start == null) {
      return;
    }
    hours.add(Hours.of(basis.start));
    if (basis.ending.endMs() != null) {
      Hours.split(basis.start, basis.ending.endMs(), (hour, millis) -> hours.add(hour));
    }
  }

  private void addKnown(TreeSet<Long> hours) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        hours.add(Keys.numberAfter(prefix, entries.next().key));
      }
    }
  }

  private Hour read(long hour) {
    byte[] known = store.get(key(hour));
    return known == null ? Hour.NONE : ViewJson.read(known, Hour.class);
  }

  private void write(long hour, Hour entry) {
    if (entry.equals(Hour.NONE)) {
      store.delete(key(hour));
    } else {
      store.put(key(hour), ViewJson.write(entry));
    }
  }

  private Bytes key(long hour) {
    return Keys.under(prefix).append(hour).done();
  }
}
