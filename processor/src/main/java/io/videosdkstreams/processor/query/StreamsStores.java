package io.videosdkstreams.processor.query;

import static org.apache.kafka.streams.StoreQueryParameters.fromNameAndType;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of a running Kafka Streams; only active ones, never a standby's older state. */
final class StreamsStores implements PartitionedStores {

  private final KafkaStreams streams;

  StreamsStores(KafkaStreams streams) {
    this.streams = streams;
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> store(String name, int partition) {
    try {
      return streams.store(
          fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
              .withPartition(partition));
    } catch (InvalidStateStoreException | IllegalStateException unavailable) {
      // The first: not started, restoring, moved away. The second: stopping or stopped.
      throw new StoreUnavailable(name + " of partition " + partition + " is not here", unavailable);
    }
  }
}
