package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import io.videosdkstreams.processor.tick.PublishSchedule;
import io.videosdkstreams.processor.tick.ReadPositions;
import io.videosdkstreams.view.UsageView.Granularity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Contributions of sessions → usage rows of accounts, and people across sessions. Sums change by
 * the difference to the contribution that is replaced. Rows, which many sessions change, are
 * published once per tick. A contribution without a value says that the session is no longer kept:
 * what it added stays.
 */
public final class AccountStage implements Processor<byte[], byte[], String, Object> {

  /** How often rows are looked for that are no longer kept. */
  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);

  private final String storeName;
  private final String usageNode;
  private final String usersNode;
  private final String positionsNode;
  private final Duration retention;
  private final Set<AccountKeys.RowKey> changed = new LinkedHashSet<>();
  private PublishSchedule schedule;
  private ProcessorContext<String, Object> context;
  private ReadPositions positions;
  private KeyValueStore<Bytes, byte[]> store;
  private UsageRows rows;
  private People people;
  private RetentionSweep rowSweep;
  private RetentionSweep personSweep;

  /**
   * @param usageNode where rows go, {@code usersNode} where people go, {@code positionsNode} how
   *     far contributions were read
   * @param retention how long rows and people are kept after they last changed
   */
  public AccountStage(
      String storeName,
      String usageNode,
      String usersNode,
      String positionsNode,
      Duration retention) {
    this.storeName = storeName;
    this.usageNode = usageNode;
    this.usersNode = usersNode;
    this.positionsNode = positionsNode;
    this.retention = retention;
  }

  /** Streams initializes the same processor again when its task was a standby meanwhile. */
  @Override
  public void init(ProcessorContext<String, Object> initialized) {
    changed.clear();
    positions = new ReadPositions();
    schedule = new PublishSchedule();
    context = initialized;
    store = initialized.getStateStore(storeName);
    rows = new UsageRows(store, retention.toMillis());
    people = new People(store, retention.toMillis());
    rowSweep = new RetentionSweep(store, Keyspace.USAGE_ROW);
    personSweep = new RetentionSweep(store, Keyspace.PERSON);
    try (KeyValueIterator<Bytes, byte[]> active = scan(Keyspace.ACTIVE_ROW)) {
      active.forEachRemaining(
          entry -> changed.add(AccountKeys.RowKey.read(Key.Reader.of(entry.key))));
    }
    initialized.schedule(
        PublishSchedule.CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publish);
    initialized.schedule(
        ReadPositions.PUBLISH_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publishPositions);
    initialized.schedule(RETENTION_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::removeExpired);
  }

  private void publishPositions(long nowMs) {
    positions
        .changed()
        .forEach(
            (partition, offset) ->
                context.forward(new Record<>(partition, offset, nowMs), positionsNode));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    context.recordMetadata().ifPresent(positions::passed);
    ContributionKey key = ContributionKey.read(record.key());
    if (key.erasedUser() != null) {
      people.erase(person(key, key.erasedUser()));
      context.forward(
          new Record<>(person(key, key.erasedUser()).topicKey(), null, record.timestamp()),
          usersNode);
      return;
    }
    Bytes stored = key.stored();
    byte[] known = store.get(stored);
    Contribution before = known == null ? Contribution.NONE : Contribution.read(known);
    if (record.value() == null) {
      before.people().forEach((user, share) -> people.forget(person(key, user), key, share));
      store.delete(stored);
      return;
    }
    Contribution after = Contribution.read(record.value());
    if (after.equals(before)) {
      return;
    }
    store.put(stored, record.value());
    addAccount(key.accountId());
    Set<Long> hours = new TreeSet<>(before.hours().keySet());
    hours.addAll(after.hours().keySet());
    for (long hour : hours) {
      UsageShare shareBefore = before.hours().getOrDefault(hour, UsageShare.NONE);
      UsageShare shareAfter = after.hours().getOrDefault(hour, UsageShare.NONE);
      if (!shareBefore.equals(shareAfter)) {
        change(key, Granularity.HOUR, hour, shareBefore, shareAfter, record.timestamp());
        change(
            key, Granularity.DAY, Hours.dayOf(hour), shareBefore, shareAfter, record.timestamp());
      }
    }
    Set<String> users = new TreeSet<>(before.people().keySet());
    users.addAll(after.people().keySet());
    for (String user : users) {
      UserShare shareBefore = before.people().get(user);
      UserShare shareAfter = after.people().get(user);
      people
          .replace(person(key, user), key, shareBefore, shareAfter, record.timestamp())
          .ifPresent(
              view ->
                  context.forward(
                      new Record<>(person(key, user).topicKey(), view.json(), record.timestamp()),
                      usersNode));
    }
  }

  private static AccountKeys.PersonKey person(ContributionKey key, String userKey) {
    return new AccountKeys.PersonKey(userKey, key.accountId());
  }

  private void addAccount(String accountId) {
    Bytes account = AccountKeys.account(accountId);
    if (store.get(account) == null) {
      store.put(account, new byte[0]);
    }
  }

  private void change(
      ContributionKey key,
      Granularity granularity,
      long startMs,
      UsageShare before,
      UsageShare after,
      long timeMs) {
    AccountKeys.RowKey row = new AccountKeys.RowKey(key.accountId(), granularity, startMs);
    rows.replace(row, before, after, timeMs);
    if (changed.add(row)) {
      store.put(row.active(), new byte[0]);
    }
  }

  private void publish(long nowMs) {
    if (!schedule.due(nowMs, changed.size())) {
      return;
    }
    for (AccountKeys.RowKey row : changed) {
      rows.publish(row)
          .ifPresent(
              view -> context.forward(new Record<>(row.topicKey(), view.json(), nowMs), usageNode));
      store.delete(row.active());
    }
    changed.clear();
    context.commit();
  }

  private void removeExpired(long nowMs) {
    for (Bytes key : rowSweep.next(row -> rows.expired(row, nowMs))) {
      AccountKeys.RowKey row = AccountKeys.RowKey.read(Key.Reader.of(key));
      rows.remove(row);
      context.forward(new Record<>(row.topicKey(), null, nowMs), usageNode);
    }
    for (Bytes key : personSweep.next(person -> people.expired(person, nowMs))) {
      AccountKeys.PersonKey person = AccountKeys.PersonKey.read(Key.Reader.of(key));
      people.remove(person);
      context.forward(new Record<>(person.topicKey(), null, nowMs), usersNode);
    }
  }

  private KeyValueIterator<Bytes, byte[]> scan(Keyspace keyspace) {
    Bytes prefix = Key.in(keyspace).build();
    return store.range(prefix, Key.endOf(prefix));
  }
}
