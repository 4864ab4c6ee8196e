package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.query.Health;
import io.videosdkstreams.processor.query.SessionReader;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/** As healthy as Kafka Streams is. */
record StreamsHealth(Supplier<State> state, SessionReader reader) implements Health {

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
      case RUNNING, REBALANCING -> reader.available();
      case CREATED, PENDING_SHUTDOWN, PENDING_ERROR, ERROR, NOT_RUNNING -> false;
    };
  }
}
