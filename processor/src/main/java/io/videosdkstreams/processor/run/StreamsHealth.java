package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.query.Health;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * The health of Kafka Streams.
 *
 * @param failing whether stream threads keep failing
 */
record StreamsHealth(Supplier<State> state, BooleanSupplier failing, BooleanSupplier available)
    implements Health {

  @Override
  public boolean alive() {
    return switch (state.get()) {
      case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
      case PENDING_ERROR, ERROR, NOT_RUNNING -> false;
    };
  }

  @Override
  public boolean ready() {
    return switch (state.get()) {
      // A rebalance affects all instances at once; queries are answered while any owner answers.
      case RUNNING, REBALANCING -> !failing.getAsBoolean() && available.getAsBoolean();
      case CREATED, PENDING_SHUTDOWN, PENDING_ERROR, ERROR, NOT_RUNNING -> false;
    };
  }
}
