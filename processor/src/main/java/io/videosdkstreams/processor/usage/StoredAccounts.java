package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import io.videosdkstreams.processor.usage.AccountKeys.PersonKey;
import io.videosdkstreams.processor.usage.AccountKeys.RowKey;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers queries about the accounts and people of one partition from its store. */
public final class StoredAccounts implements AccountReads {

  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

  public StoredAccounts(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public Slice usage(
      String accountId, Granularity granularity, long fromMs, long toMs, byte[] after, int limit) {
    Bytes prefix = AccountKeys.rows(accountId, granularity);
    Bytes from = Key.under(prefix).number(fromMs).build();
    Bytes to = Key.under(prefix).number(toMs).build();
    if (from.compareTo(to) >= 0) {
      return Slice.EMPTY;
    }
    return slice(
        prefix,
        from,
        to,
        after,
        limit,
        entry -> {
          long start = new Key.Reader(entry.key.get(), prefix.get().length).number();
          RowKey row = new RowKey(accountId, granularity, start);
          return ViewJson.write(UsageRow.read(entry.value).sums().view(row));
        });
  }

  @Override
  public List<byte[]> users(String userKey, String accountId) {
    if (accountId != null) {
      byte[] person = store.get(new PersonKey(userKey, accountId).stored());
      return person == null
          ? List.of()
          : List.of(ViewJson.write(Person.read(person).sums().view(accountId, userKey)));
    }
    List<byte[]> views = new ArrayList<>();
    Bytes prefix = AccountKeys.people(userKey);
    try (KeyValueIterator<Bytes, byte[]> people = store.range(prefix, Key.endOf(prefix))) {
      while (people.hasNext()) {
        KeyValue<Bytes, byte[]> entry = people.next();
        String account = new Key.Reader(entry.key.get(), prefix.get().length).last();
        views.add(ViewJson.write(Person.read(entry.value).sums().view(account, userKey)));
      }
    }
    return views;
  }

  @Override
  public Slice sessionsOf(String userKey, String accountId, byte[] after, int limit) {
    if (accountId != null) {
      return sessionsOf(new PersonKey(userKey, accountId), after, limit);
    }
    List<Row> rows = new ArrayList<>();
    Bytes prefix = AccountKeys.people(userKey);
    try (KeyValueIterator<Bytes, byte[]> people = store.range(prefix, Key.endOf(prefix))) {
      while (people.hasNext()) {
        String account = new Key.Reader(people.next().key.get(), prefix.get().length).last();
        rows.addAll(sessionsOf(new PersonKey(userKey, account), after, limit + 1).rows());
      }
    }
    rows.sort((left, right) -> Arrays.compareUnsigned(left.key(), right.key()));
    return rows.size() <= limit
        ? new Slice(rows, null)
        : new Slice(rows.subList(0, limit), rows.get(limit - 1).key());
  }

  private Slice sessionsOf(PersonKey key, byte[] after, int limit) {
    Bytes prefix = key.sessions();
    Person person = Person.read(store.get(key.stored()));
    if (!person.indexed()) {
      List<Row> rows = new ArrayList<>();
      // In the order that the keys of their own entries would have.
      for (Person.Session session : person.sessions()) {
        Bytes indexed = key.session(session.firstMs(), session.sessionId());
        byte[] row = withoutPrefix(indexed, prefix);
        if (after == null || Arrays.compareUnsigned(row, after) > 0) {
          rows.add(new Row(row, reference(key, session)));
        }
      }
      return Slice.first(rows, limit);
    }
    return slice(
        prefix,
        prefix,
        Key.endOf(prefix),
        after,
        limit,
        entry -> reference(key, PersonKey.session(entry.key.get(), prefix.get().length)));
  }

  private static byte[] reference(PersonKey person, Person.Session session) {
    Map<String, String> reference = new LinkedHashMap<>();
    reference.put("session_id", session.sessionId());
    reference.put("account_id", person.accountId());
    return ViewJson.write(reference);
  }

  @Override
  public Slice accounts(byte[] after, int limit) {
    Bytes prefix = Key.in(Keyspace.ACCOUNT).build();
    return slice(
        prefix,
        prefix,
        Key.endOf(prefix),
        after,
        limit,
        entry -> ViewJson.write(Map.of("account_id", Key.Reader.of(entry.key).last())));
  }

  /**
   * @param prefix what is left out of the rows' keys
   * @param to exclusive
   */
  private Slice slice(
      Bytes prefix,
      Bytes from,
      Bytes to,
      byte[] after,
      int limit,
      Function<KeyValue<Bytes, byte[]>, byte[]> json) {
    Bytes begin = from;
    if (after != null) {
      Bytes next = Key.under(prefix).raw(after).octet(0).build();
      begin = next.compareTo(from) > 0 ? next : from;
    }
    List<Row> rows = new ArrayList<>();
    if (begin.compareTo(to) >= 0) {
      return Slice.EMPTY;
    }
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(begin, to)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (entry.key.compareTo(to) < 0) {
          if (rows.size() == limit) {
            return new Slice(rows, rows.getLast().key());
          }
          rows.add(new Row(withoutPrefix(entry.key, prefix), json.apply(entry)));
        }
      }
    }
    return new Slice(rows, null);
  }

  private static byte[] withoutPrefix(Bytes key, Bytes prefix) {
    return Arrays.copyOfRange(key.get(), prefix.get().length, key.get().length);
  }
}
