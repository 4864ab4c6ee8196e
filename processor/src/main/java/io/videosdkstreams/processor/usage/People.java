package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.usage.AccountKeys.PersonKey;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The people of the accounts of one partition. */
final class People {

  private static final byte[] EMPTY = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;
  private final long retentionMs;

  People(KeyValueStore<Bytes, byte[]> store, long retentionMs) {
    this.store = store;
    this.retentionMs = retentionMs;
  }

  /**
   * Replaces what a session adds to a person; either share may be null: nothing.
   *
   * @return what to publish; empty when the view has not changed
   */
  Optional<Published> replace(
      PersonKey key, ContributionKey session, UserShare before, UserShare after, long timeMs) {
    if (Objects.equals(before, after)) {
      return Optional.empty();
    }
    byte[] known = store.get(key.stored());
    index(key, session.sessionId(), before, after);
    if (known == null && before != null) {
      // A person who was erased or is no longer kept has no sums to subtract from.
      return replace(key, session, null, after, timeMs);
    }
    PersonSums sums = PersonSums.read(known);
    Long first = extreme(sums.first(), before, after, UserShare::first, Math::min);
    Long last = extreme(sums.last(), before, after, UserShare::last, Math::max);
    if (first == null || last == null) {
      UserShare remaining = remaining(key, sums);
      first = remaining == null ? null : Long.valueOf(remaining.first());
      last = remaining == null ? null : Long.valueOf(remaining.last());
    }
    PersonSums changed =
        new PersonSums(
            sums.sessions() - (before == null ? 0 : 1) + (after == null ? 0 : 1),
            sums.visits()
                - (before == null ? 0 : before.visits())
                + (after == null ? 0 : after.visits()),
            sums.millis()
                - (before == null ? 0 : before.millis())
                + (after == null ? 0 : after.millis()),
            first,
            last,
            sums.keptFirst(),
            sums.keptLast(),
            Math.max(sums.lastChangeMs(), timeMs));
    if (changed.sessions() == 0) {
      store.delete(key.stored());
      return known == null ? Optional.empty() : Optional.of(new Published(null));
    }
    store.put(key.stored(), changed.toBytes());
    UserView view = changed.view(key.accountId(), key.userKey());
    return known != null && view.equals(sums.view(key.accountId(), key.userKey()))
        ? Optional.empty()
        : Optional.of(new Published(ViewJson.write(view)));
  }

  /** The session is no longer kept: what it added stays. */
  void forget(PersonKey key, ContributionKey session, UserShare share) {
    store.delete(key.session(share.first(), session.sessionId()));
    byte[] known = store.get(key.stored());
    if (known != null) {
      PersonSums sums = PersonSums.read(known);
      store.put(
          key.stored(),
          new PersonSums(
                  sums.sessions(),
                  sums.visits(),
                  sums.millis(),
                  sums.first(),
                  sums.last(),
                  combine(sums.keptFirst(), share.first(), Math::min),
                  combine(sums.keptLast(), share.last(), Math::max),
                  sums.lastChangeMs())
              .toBytes());
    }
  }

  /** Removes a person. What sessions that are kept contribute is taken back by them. */
  void erase(PersonKey key) {
    List<Bytes> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> sessions =
        store.prefixScan(key.sessions(), new BytesSerializer())) {
      sessions.forEachRemaining(entry -> entries.add(entry.key));
    }
    entries.forEach(store::delete);
    store.delete(key.stored());
  }

  /** Whether a person, as it is stored, has not changed for so long that it is no longer kept. */
  boolean expired(byte[] person, long nowMs) {
    return PersonSums.read(person).lastChangeMs() + retentionMs <= nowMs;
  }

  void remove(PersonKey key) {
    store.delete(key.stored());
  }

  private void index(PersonKey key, String sessionId, UserShare before, UserShare after) {
    if (before != null && (after == null || after.first() != before.first())) {
      store.delete(key.session(before.first(), sessionId));
    }
    if (after != null && (before == null || after.first() != before.first())) {
      store.put(key.session(after.first(), sessionId), EMPTY);
    }
  }

  /**
   * The new extreme where it follows from the old one; null where all sessions have to be read
   * again, because the share that is replaced may have been it.
   */
  private static Long extreme(
      Long known,
      UserShare before,
      UserShare after,
      ToLongFunction<UserShare> time,
      BinaryOperator<Long> operator) {
    if (after != null) {
      Long next = time.applyAsLong(after);
      if (known == null || operator.apply(known, next).equals(next)) {
        return next;
      }
    }
    boolean taken = before != null && known != null && time.applyAsLong(before) == known;
    return taken ? null : known;
  }

  /** First and last over every session that the person still has, and those no longer kept. */
  private UserShare remaining(PersonKey key, PersonSums sums) {
    Long first = sums.keptFirst();
    Long last = sums.keptLast();
    Bytes prefix = key.sessions();
    try (KeyValueIterator<Bytes, byte[]> sessions =
        store.prefixScan(prefix, new BytesSerializer())) {
      while (sessions.hasNext()) {
        KeyValue<Bytes, byte[]> entry = sessions.next();
        String sessionId =
            new Key.Reader(entry.key.get(), prefix.get().length).skip(Long.BYTES).last();
        UserShare share = shareOf(key, sessionId);
        if (share != null) {
          first = combine(first, share.first(), Math::min);
          last = combine(last, share.last(), Math::max);
        }
      }
    }
    return first == null ? null : new UserShare(0, 0, first, last);
  }

  /** What the session's contribution says of the person now. */
  private UserShare shareOf(PersonKey key, String sessionId) {
    for (ContributionKey contribution :
        new ContributionKey[] {
          ContributionKey.whole(key.accountId(), sessionId),
          ContributionKey.person(key.accountId(), sessionId, key.userKey())
        }) {
      byte[] known = store.get(contribution.stored());
      UserShare share = known == null ? null : Contribution.read(known).people().get(key.userKey());
      if (share != null) {
        return share;
      }
    }
    return null;
  }

  private static Long combine(Long left, long right, BinaryOperator<Long> operator) {
    return left == null ? Long.valueOf(right) : operator.apply(left, right);
  }
}
