package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Owners;
import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.store.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Partitions in memory, and which instance holds them. The same data at each instance that holds a
 * partition; what an instance holds and what the others believe can be set apart.
 */
public final class FakeCluster {

  private final List<FakeSessionReads> sessions;
  private final List<FakeAccountReads> accounts;
  private final Map<Integer, Owners> owners = new ConcurrentHashMap<>();

  /** Set to wrap, or replace, the reads of sessions. */
  public volatile UnaryOperator<SessionReads> sessionReads = reads -> reads;

  public FakeCluster(int partitions) {
    sessions = IntStream.range(0, partitions).mapToObj(i -> new FakeSessionReads()).toList();
    accounts = IntStream.range(0, partitions).mapToObj(i -> new FakeAccountReads()).toList();
  }

  public int count() {
    return sessions.size();
  }

  public FakeSessionReads session(String id) {
    return sessions.get(Partitions.ofSession(id, count()));
  }

  public FakeAccountReads account(String id) {
    return accounts.get(Partitions.ofAccount(id, count()));
  }

  /** What metadata says of that partition of both stores. */
  public void owners(int partition, InstanceAddress active, InstanceAddress... standbys) {
    owners.put(partition, new Owners(Optional.ofNullable(active), List.of(standbys)));
  }

  /** An instance that holds nothing yet. */
  public final class Instance implements LocalPartitions {

    private static final long ACTIVE = -1;

    private final Map<Integer, Long> lags = new ConcurrentHashMap<>();

    /** Where it listens, which is known when it does. */
    public volatile InstanceAddress self;

    /** Set to fail when a store is read, as when it closes meanwhile. */
    public volatile boolean closed;

    public Instance(InstanceAddress self) {
      this.self = self;
    }

    public Instance activates(int partition) {
      lags.put(partition, ACTIVE);
      return this;
    }

    public Instance standsBy(int partition, long lag) {
      lags.put(partition, lag);
      return this;
    }

    public void loses(int partition) {
      lags.remove(partition);
    }

    @Override
    public int count() {
      return FakeCluster.this.count();
    }

    @Override
    public InstanceAddress self() {
      return self;
    }

    @Override
    public Optional<Replica<SessionReads>> sessions(int partition, boolean allowStale) {
      return replica(partition, allowStale, sessionReads.apply(sessions.get(partition)));
    }

    @Override
    public Optional<Replica<AccountReads>> accounts(int partition, boolean allowStale) {
      return replica(partition, allowStale, accounts.get(partition));
    }

    @Override
    public Owners owners(StoreName store, int partition) {
      return owners.getOrDefault(partition, Owners.UNKNOWN);
    }

    @Override
    public List<Assignment> assignments() {
      List<Assignment> assignments = new ArrayList<>();
      lags.forEach(
          (partition, lag) ->
              assignments.add(
                  lag == ACTIVE
                      ? new Assignment("sessions", partition, Role.ACTIVE, 0L, 7L)
                      : new Assignment("sessions", partition, Role.STANDBY, lag, null)));
      return assignments;
    }

    private <T> Optional<Replica<T>> replica(int partition, boolean allowStale, T reads) {
      if (closed) {
        throw new InvalidStateStoreException("closed while it was read");
      }
      Long lag = lags.get(partition);
      if (lag == null || (lag != ACTIVE && !allowStale)) {
        return Optional.empty();
      }
      return Optional.of(new Replica<>(reads, lag == ACTIVE ? null : lag));
    }
  }
}
