package io.videosdkstreams.processor.query.peer;

import static org.apache.kafka.streams.StoreQueryParameters.fromNameAndType;

import io.videosdkstreams.processor.query.StoreUnavailable;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of a running Kafka Streams. */
record StreamsStores(KafkaStreams streams, Lags lags) implements LocalStores {

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition) {
    return open(parameters(name, partition));
  }

  @Override
  public Copy copy(String name, int partition) {
    OptionalLong lag = lags.of(name, partition);
    if (lag.isEmpty()) {
      throw new StoreUnavailable("no copy of " + name + ", partition " + partition, null);
    }
    return new Copy(open(parameters(name, partition).enableStaleStores()), lag.getAsLong());
  }

  private ReadOnlyKeyValueStore<Bytes, byte[]> open(
      StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> parameters) {
    try {
      return streams.store(parameters);
    } catch (InvalidStateStoreException | IllegalStateException unavailable) {
      // The first: not started, restoring, moved away. The second: stopping or stopped.
      throw new StoreUnavailable(parameters.storeName() + " is not here", unavailable);
    }
  }

  private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> parameters(
      String name, int partition) {
    return fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
        .withPartition(partition);
  }
}
