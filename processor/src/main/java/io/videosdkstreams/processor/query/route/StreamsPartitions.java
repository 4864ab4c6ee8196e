package io.videosdkstreams.processor.query.route;

import static org.apache.kafka.streams.StoreQueryParameters.fromNameAndType;

import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.StoreName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The partitions of a running Kafka Streams. */
public final class StreamsPartitions implements LocalPartitions, AutoCloseable {

  /** A key that no store has. */
  private static final Bytes NO_KEY = Bytes.wrap(new byte[] {0});

  private final KafkaStreams streams;
  private final int count;
  private final InstanceAddress self;
  private final Map<String, StoreName> storesByInput;
  private final Function<ReadOnlyKeyValueStore<Bytes, byte[]>, SessionReads> sessionReads;
  private final Function<ReadOnlyKeyValueStore<Bytes, byte[]>, AccountReads> accountReads;
  private final StandbyLags lags = new StandbyLags();
  private final LagPolling polling;

  /**
   * @param count of partitions, fixed: during a rebalance Streams hashes keys with too small a
   *     number [KAFKA-20887]
   * @param self as in {@code application.server}
   * @param storesByInput the store of the sub-topology that reads a topic
   */
  public StreamsPartitions(
      KafkaStreams streams,
      int count,
      InstanceAddress self,
      Map<String, StoreName> storesByInput,
      Function<ReadOnlyKeyValueStore<Bytes, byte[]>, SessionReads> sessionReads,
      Function<ReadOnlyKeyValueStore<Bytes, byte[]>, AccountReads> accountReads) {
    this.streams = streams;
    this.count = count;
    this.self = self;
    this.storesByInput = Map.copyOf(storesByInput);
    this.sessionReads = sessionReads;
    this.accountReads = accountReads;
    this.polling = LagPolling.start(streams, lags);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public InstanceAddress self() {
    return self;
  }

  @Override
  public Optional<Replica<SessionReads>> sessions(int partition, boolean allowStale) {
    return replica(StoreName.SESSIONS, partition, allowStale, sessionReads);
  }

  @Override
  public Optional<Replica<AccountReads>> accounts(int partition, boolean allowStale) {
    return replica(StoreName.ACCOUNTS, partition, allowStale, accountReads);
  }

  // In 4.4 the method that will be removed is the one without a default.
  @SuppressWarnings("removal")
  @Override
  public Owners owners(StoreName store, int partition) {
    StreamPartitioner<Integer, Object> partitioner =
        (topic, key, value, partitions) -> Optional.of(Set.of(key));
    try {
      KeyQueryMetadata metadata =
          streams.queryMetadataForKey(store.storeName(), partition, partitioner);
      if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        return Owners.UNKNOWN;
      }
      return new Owners(
          address(metadata.activeHost()),
          metadata.standbyHosts().stream().flatMap(host -> address(host).stream()).toList());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // Streams has not started, or has stopped.
      return Owners.UNKNOWN;
    }
  }

  @Override
  public List<Assignment> assignments() {
    Map<StandbyLags.Partition, Long> inputLags = inputLags();
    List<Assignment> assignments = new ArrayList<>();
    lags.all()
        .forEach(
            (held, lag) -> {
              Long inputLag = inputLags.get(held);
              Role role = inputLag == null ? Role.STANDBY : Role.ACTIVE;
              assignments.add(new Assignment(held.store(), held.partition(), role, lag, inputLag));
            });
    assignments.sort(Comparator.comparing(Assignment::store).thenComparing(Assignment::partition));
    return assignments;
  }

  /** Of the active partitions: what the input topic has and no commit covers. */
  private Map<StandbyLags.Partition, Long> inputLags() {
    Map<StandbyLags.Partition, Long> lags = new HashMap<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      for (TaskMetadata task : thread.activeTasks()) {
        for (TopicPartition input : task.topicPartitions()) {
          StoreName store = storesByInput.get(input.topic());
          if (store != null) {
            long committed = Math.max(0, task.committedOffsets().getOrDefault(input, 0L));
            long lag = Math.max(0, task.endOffsets().getOrDefault(input, 0L) - committed);
            lags.put(new StandbyLags.Partition(store.storeName(), input.partition()), lag);
          }
        }
      }
    }
    return lags;
  }

  private <T> Optional<Replica<T>> replica(
      StoreName store,
      int partition,
      boolean allowStale,
      Function<ReadOnlyKeyValueStore<Bytes, byte[]>, T> reads) {
    Optional<Replica<T>> active =
        open(parameters(store, partition)).map(opened -> new Replica<>(reads.apply(opened), null));
    OptionalLong lag = lags.ofComplete(store.storeName(), partition);
    if (active.isPresent() || !allowStale || lag.isEmpty()) {
      return active;
    }
    return open(parameters(store, partition).enableStaleStores())
        .map(opened -> new Replica<>(reads.apply(opened), lag.getAsLong()));
  }

  private Optional<ReadOnlyKeyValueStore<Bytes, byte[]>> open(
      StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> parameters) {
    try {
      ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(parameters);
      // Streams looks for the partition at the first read, and then fails when it is not here.
      store.get(NO_KEY);
      return Optional.of(store);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      // The first: not started, restoring, moved away. The second: stopping or stopped.
      return Optional.empty();
    }
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> parameters(
      StoreName store, int partition) {
    return fromNameAndType(store.storeName(), QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
        .withPartition(partition);
  }

  private static Optional<InstanceAddress> address(HostInfo host) {
    return host.equals(HostInfo.unavailable())
        ? Optional.empty()
        : Optional.of(new InstanceAddress(host.host(), host.port()));
  }

  @Override
  public void close() {
    polling.close();
  }
}
