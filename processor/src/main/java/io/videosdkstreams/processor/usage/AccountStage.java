package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import io.videosdkstreams.processor.tick.PublishSchedule;
import io.videosdkstreams.processor.tick.ReadPositions;
import io.videosdkstreams.view.UsageView.Granularity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Contributions of sessions → usage rows of accounts, and people across sessions. Sums change by
 * the difference to the contribution that is replaced. Rows, which many sessions change, are
 * changed and published once per tick. A contribution without a value says that the session is no
 * longer kept: what it added stays.
 */
public final class AccountStage implements Processor<byte[], byte[], String, Object> {

  /** How often rows are looked for that are no longer kept. */
  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);

  private final String storeName;
  private final String usageNode;
  private final String usersNode;
  private final String positionsNode;
  private final Duration retention;

  /** Contributions whose changes the rows have not taken, by their keys in the store. */
  private final Map<Bytes, StoredContribution> pending = new LinkedHashMap<>();

  private PublishSchedule schedule;
  private ProcessorContext<String, Object> context;
  private ReadPositions positions;
  private KeyValueStore<Bytes, byte[]> store;
  private UsageRows rows;
  private People people;
  private RetentionSweep rowSweep;
  private RetentionSweep personSweep;
  private long sequence;

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
    pending.clear();
    positions = new ReadPositions();
    schedule = new PublishSchedule();
    context = initialized;
    store = initialized.getStateStore(storeName);
    rows = new UsageRows(store, retention.toMillis());
    people = new People(store, retention.toMillis());
    rowSweep = new RetentionSweep(store, Keyspace.USAGE_ROW);
    personSweep = new RetentionSweep(store, Keyspace.PERSON);
    loadPending();
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
      people.remove(person(key, key.erasedUser()));
      context.forward(
          new Record<>(person(key, key.erasedUser()).topicKey(), null, record.timestamp()),
          usersNode);
      return;
    }
    Bytes stored = key.stored();
    StoredContribution known = StoredContribution.read(store.get(stored));
    Contribution before = known.contribution();
    if (record.value() == null) {
      if (pending.containsKey(stored)) {
        updateRows(record.timestamp());
      }
      before.people().forEach((user, share) -> people.forget(person(key, user), key, share));
      store.delete(stored);
      return;
    }
    Contribution after = Contribution.read(record.value());
    if (after.equals(before)) {
      return;
    }
    StoredContribution changed =
        new StoredContribution(
            ++sequence,
            record.timestamp(),
            pending.containsKey(stored) ? known.hoursInRows() : before.hours(),
            after);
    store.put(stored, changed.toBytes());
    pending.put(stored, changed);
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

  /** What the previous owner of the partition had not added to rows. */
  private void loadPending() {
    byte[] taken = store.get(AccountKeys.rowsSequence());
    long rowsSequence = taken == null ? 0 : new BinaryInput(taken).number();
    sequence = rowsSequence;
    Bytes prefix = Key.in(Keyspace.CONTRIBUTION).build();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(prefix, Key.endOf(prefix))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (StoredContribution.sequence(entry.value) > rowsSequence) {
          StoredContribution contribution = StoredContribution.read(entry.value);
          sequence = Math.max(sequence, contribution.sequence());
          pending.put(entry.key, contribution);
        }
      }
    }
  }

  private void publish(long nowMs) {
    if (schedule.due(nowMs, pending.size())) {
      updateRows(nowMs);
      context.commit();
    }
  }

  private void updateRows(long nowMs) {
    Set<String> accounts = new LinkedHashSet<>();
    pending.forEach(
        (stored, contribution) -> {
          String accountId = ContributionKey.read(Key.Reader.of(stored)).accountId();
          accounts.add(accountId);
          SortedMap<Long, UsageShare> before = contribution.hoursInRows();
          SortedMap<Long, UsageShare> after = contribution.contribution().hours();
          Set<Long> hours = new TreeSet<>(before.keySet());
          hours.addAll(after.keySet());
          for (long hour : hours) {
            replace(
                accountId,
                hour,
                before.getOrDefault(hour, UsageShare.NONE),
                after.getOrDefault(hour, UsageShare.NONE),
                contribution.timeMs());
          }
        });
    pending.clear();
    accounts.forEach(this::addAccount);
    rows.write(
        (row, view) ->
            context.forward(new Record<>(row.topicKey(), view.json(), nowMs), usageNode));
    store.put(AccountKeys.rowsSequence(), new BinaryOutput(10).number(sequence).toByteArray());
  }

  private void addAccount(String accountId) {
    Bytes account = AccountKeys.account(accountId);
    if (store.get(account) == null) {
      store.put(account, new byte[0]);
    }
  }

  private void replace(
      String accountId, long hour, UsageShare before, UsageShare after, long timeMs) {
    if (!before.equals(after)) {
      rows.replace(
          new AccountKeys.RowKey(accountId, Granularity.HOUR, hour), before, after, timeMs);
      rows.replace(
          new AccountKeys.RowKey(accountId, Granularity.DAY, Hours.dayOf(hour)),
          before,
          after,
          timeMs);
    }
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
}
