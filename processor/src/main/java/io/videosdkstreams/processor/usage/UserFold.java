package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.presence.UserShare;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Contributions of sessions → one person of an account. Sums by difference; the earliest and the
 * latest time from entries in order of time, since a share that is replaced may have been either.
 *
 * <pre>
 *   S session        → its share
 *   F first, session → (nothing), earliest first
 *   L last, session  → (nothing), latest first
 *   A                → the sums, and the times of sessions no longer kept
 * </pre>
 */
final class UserFold {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();
  private static final byte[] HERE = new byte[0];

  private record Sums(long sessions, long visits, long millis, Long first, Long last) {
    static final Sums NONE = new Sums(0, 0, 0, null, null);
  }

  private final KeyValueStore<Bytes, byte[]> store;

  UserFold(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /**
   * @param now null where the person turned out not to have been in the session
   * @return null where nothing is left of the person
   */
  UserView fold(ContributionKey key, UserShare now) {
    UserShare before = take(key);
    Sums sums = sums(key);
    Sums is =
        new Sums(
            sums.sessions - (before == null ? 0 : 1) + (now == null ? 0 : 1),
            sums.visits - (before == null ? 0 : before.visits()) + (now == null ? 0 : now.visits()),
            sums.millis - (before == null ? 0 : before.millis()) + (now == null ? 0 : now.millis()),
            sums.first,
            sums.last);
    if (now != null) {
      store.put(under(key, Tag.PERSON_SHARE).raw(key.sessionId()).done(), ViewJson.write(now));
      store.put(under(key, Tag.PERSON_FIRST).append(now.first()).raw(key.sessionId()).done(), HERE);
      store.put(under(key, Tag.PERSON_LAST).append(-now.last()).raw(key.sessionId()).done(), HERE);
    }
    write(key, is);
    return is.sessions == 0 ? null : view(key, is);
  }

  /** The session is no longer kept: what it added stays, that it did is forgotten. */
  void forget(ContributionKey key) {
    UserShare before = take(key);
    if (before != null) {
      Sums sums = sums(key);
      write(
          key,
          new Sums(
              sums.sessions,
              sums.visits,
              sums.millis,
              sums.first == null ? before.first() : Math.min(sums.first, before.first()),
              sums.last == null ? before.last() : Math.max(sums.last, before.last())));
    }
  }

  private UserView view(ContributionKey key, Sums sums) {
    Long first = sums.first;
    Long last = sums.last;
    Long firstKept = firstNumber(under(key, Tag.PERSON_FIRST).done());
    Long lastKept = firstNumber(under(key, Tag.PERSON_LAST).done());
    if (firstKept != null) {
      first = first == null ? firstKept : Long.valueOf(Math.min(first, firstKept));
    }
    if (lastKept != null) {
      last = last == null ? Long.valueOf(-lastKept) : Long.valueOf(Math.max(last, -lastKept));
    }
    return new UserView(
        key.accountId(),
        key.userKey(),
        sums.sessions,
        sums.visits,
        Seconds.ofMillis(sums.millis),
        first == null ? null : Instant.ofEpochMilli(first),
        last == null ? null : Instant.ofEpochMilli(last));
  }

  private Long firstNumber(Bytes prefix) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      return entries.hasNext() ? Long.valueOf(Keys.numberAfter(prefix, entries.next().key)) : null;
    }
  }

  /** Removes the session's share, which is returned, null when there was none. */
  private UserShare take(ContributionKey key) {
    byte[] known = store.delete(under(key, Tag.PERSON_SHARE).raw(key.sessionId()).done());
    if (known == null) {
      return null;
    }
    UserShare share = ViewJson.read(known, UserShare.class);
    store.delete(under(key, Tag.PERSON_FIRST).append(share.first()).raw(key.sessionId()).done());
    store.delete(under(key, Tag.PERSON_LAST).append(-share.last()).raw(key.sessionId()).done());
    return share;
  }

  private Sums sums(ContributionKey key) {
    byte[] known = store.get(under(key, Tag.PERSON_SUMS).done());
    return known == null ? Sums.NONE : ViewJson.read(known, Sums.class);
  }

  private void write(ContributionKey key, Sums sums) {
    if (sums.sessions == 0) {
      store.delete(under(key, Tag.PERSON_SUMS).done());
    } else {
      store.put(under(key, Tag.PERSON_SUMS).done(), ViewJson.write(sums));
    }
  }

  private static Keys under(ContributionKey key, Tag tag) {
    return Keys.of(key.accountId()).tag(Tag.PERSON).text(key.userKey()).tag(tag);
  }
}
