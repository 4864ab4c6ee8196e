package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.query.Health;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * As healthy as Kafka Streams is.
 *
 * @param failing whether stream threads keep dying
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
      // A rebalance concerns every instance at once; as long as somebody answers, each can ask.
      case RUNNING, REBALANCING -> !failing.getAsBoolean() && available.getAsBoolean();
      case CREATED, PENDING_SHUTDOWN, PENDING_ERROR, ERROR, NOT_RUNNING -> false;
    };
  }
}
