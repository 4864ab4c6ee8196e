package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import io.videosdkstreams.view.UsageView.Granularity;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the accounts store. The numbers of granularities are on disks and in changelogs. */
final class AccountKeys {

  private AccountKeys() {}

  /** A row of usage. */
  record RowKey(String accountId, Granularity granularity, long startMs) {

    Bytes stored() {
      return Key.under(rows(accountId, granularity)).number(startMs).build();
    }

    /** The key on the topic. */
    String topicKey() {
      return accountId
          + "|"
          + granularity.name().toLowerCase(Locale.ROOT)
          + "|"
          + Instant.ofEpochMilli(startMs);
    }

    Bytes node(long id) {
      return Key.under(nodes()).number(id).build();
    }

    Bytes nodes() {
      return Key.in(Keyspace.USAGE_PEAK).raw(part()).build();
    }

    private byte[] part() {
      return Key.part().text(accountId).octet(number(granularity)).number(startMs).build().get();
    }

    static RowKey read(Key.Reader reader) {
      String accountId = reader.text();
      Granularity granularity = reader.octet() == 0 ? Granularity.HOUR : Granularity.DAY;
      return new RowKey(accountId, granularity, reader.number());
    }
  }

  /** One person of one account. */
  record PersonKey(String userKey, String accountId) {

    Bytes stored() {
      return Key.under(people(userKey)).last(accountId).build();
    }

    String topicKey() {
      return accountId + "|" + userKey;
    }

    Bytes sessions() {
      return Key.in(Keyspace.PERSON_SESSION).text(userKey).text(accountId).build();
    }

    /** Latest first seen first. */
    Bytes session(long firstMs, String sessionId) {
      return Key.under(sessions()).number(-firstMs).last(sessionId).build();
    }

    /**
     * @param from where in the key the number begins
     */
    static Person.Session session(byte[] key, int from) {
      Key.Reader reader = new Key.Reader(key, from);
      return new Person.Session(-reader.number(), reader.last());
    }

    static PersonKey read(Key.Reader reader) {
      String userKey = reader.text();
      return new PersonKey(userKey, reader.last());
    }
  }

  static Bytes rows(String accountId, Granularity granularity) {
    return Key.in(Keyspace.USAGE_ROW).text(accountId).octet(number(granularity)).build();
  }

  static Bytes people(String userKey) {
    return Key.in(Keyspace.PERSON).text(userKey).build();
  }

  /** How many changes of contributions the rows have taken. */
  static Bytes rowsSequence() {
    return Key.in(Keyspace.ROWS_SEQUENCE).build();
  }

  static Bytes account(String accountId) {
    return Key.in(Keyspace.ACCOUNT).last(accountId).build();
  }

  private static int number(Granularity granularity) {
    return switch (granularity) {
      case HOUR -> 0;
      case DAY -> 1;
    };
  }
}
