package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
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
  Optional<PublishedView> replace(
      PersonKey key, ContributionKey session, UserShare before, UserShare after, long timeMs) {
    if (Objects.equals(before, after)) {
      return Optional.empty();
    }
    byte[] known = store.get(key.stored());
    if (known == null && before != null) {
      // A person who was erased or is no longer kept has no sums to subtract from.
      return replace(key, session, null, after, timeMs);
    }
    Person person = list(key, Person.read(known), session.sessionId(), before, after);
    PersonSums sums = person.sums();
    Long first = extreme(sums.first(), before, after, UserShare::first, Math::min);
    Long last = extreme(sums.last(), before, after, UserShare::last, Math::max);
    if (first == null || last == null) {
      UserShare remaining = remaining(key, person);
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
      return known == null ? Optional.empty() : Optional.of(new PublishedView(null));
    }
    store.put(key.stored(), person.with(changed).toBytes());
    UserView view = changed.view(key.accountId(), key.userKey());
    return known != null && view.equals(sums.view(key.accountId(), key.userKey()))
        ? Optional.empty()
        : Optional.of(new PublishedView(ViewJson.write(view)));
  }

  /** The session is no longer kept: what it added stays. */
  void forget(PersonKey key, ContributionKey session, UserShare share) {
    byte[] known = store.get(key.stored());
    if (known == null) {
      return;
    }
    Person person = list(key, Person.read(known), session.sessionId(), share, null);
    PersonSums sums = person.sums();
    PersonSums changed =
        new PersonSums(
            sums.sessions(),
            sums.visits(),
            sums.millis(),
            sums.first(),
            sums.last(),
            combine(sums.keptFirst(), share.first(), Math::min),
            combine(sums.keptLast(), share.last(), Math::max),
            sums.lastChangeMs());
    store.put(key.stored(), person.with(changed).toBytes());
  }

  /** Removes a person. What sessions that are kept contribute is taken back by them. */
  void remove(PersonKey key) {
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
    return Person.read(person).sums().lastChangeMs() + retentionMs <= nowMs;
  }

  /** Lists what is after in place of what was before among the person's sessions. */
  private Person list(
      PersonKey key, Person person, String sessionId, UserShare before, UserShare after) {
    Long from = before == null ? null : Long.valueOf(before.first());
    Long to = after == null ? null : Long.valueOf(after.first());
    if (Objects.equals(from, to)) {
      return person;
    }
    if (!person.indexed()) {
      Person listed =
          person.replace(
              from == null ? null : new Person.Session(from, sessionId),
              to == null ? null : new Person.Session(to, sessionId));
      if (!listed.full()) {
        return listed;
      }
      listed
          .sessions()
          .forEach(other -> store.put(key.session(other.firstMs(), other.sessionId()), EMPTY));
      return listed.withoutSessions();
    }
    if (from != null) {
      store.delete(key.session(from, sessionId));
    }
    if (to != null) {
      store.put(key.session(to, sessionId), EMPTY);
    }
    return person;
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
  private UserShare remaining(PersonKey key, Person person) {
    Long first = person.sums().keptFirst();
    Long last = person.sums().keptLast();
    for (Person.Session session : sessions(key, person)) {
      UserShare share = shareOf(key, session.sessionId());
      if (share != null) {
        first = combine(first, share.first(), Math::min);
        last = combine(last, share.last(), Math::max);
      }
    }
    return first == null ? null : new UserShare(0, 0, first, last);
  }

  /** The sessions of a person that are kept, latest first. */
  private List<Person.Session> sessions(PersonKey key, Person person) {
    if (!person.indexed()) {
      return person.sessions();
    }
    List<Person.Session> sessions = new ArrayList<>();
    Bytes prefix = key.sessions();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new BytesSerializer())) {
      entries.forEachRemaining(
          entry -> sessions.add(PersonKey.session(entry.key.get(), prefix.get().length)));
    }
    return sessions;
  }

  /** What the session's contribution says of the person now. */
  private UserShare shareOf(PersonKey key, String sessionId) {
    for (ContributionKey contribution :
        new ContributionKey[] {
          ContributionKey.whole(key.accountId(), sessionId),
          ContributionKey.person(key.accountId(), sessionId, key.userKey())
        }) {
      UserShare share =
          StoredContribution.read(store.get(contribution.stored()))
              .contribution()
              .people()
              .get(key.userKey());
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
