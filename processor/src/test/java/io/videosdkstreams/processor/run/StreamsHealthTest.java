package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.Cursor;
import io.videosdkstreams.processor.query.Page;
import io.videosdkstreams.processor.query.SessionFilter;
import io.videosdkstreams.processor.query.SessionList;
import io.videosdkstreams.processor.query.SessionReader;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsHealthTest {

  @ParameterizedTest(name = "{0}, stores available {1}: alive {2}, ready {3}")
  @CsvSource({
    "CREATED, true, true, false",
    "REBALANCING, false, true, false",
    "REBALANCING, true, true, true",
    "RUNNING, true, true, true",
    "RUNNING, false, true, false",
    "PENDING_SHUTDOWN, false, true, false",
    "NOT_RUNNING, false, false, false",
    "PENDING_ERROR, true, false, false",
    "ERROR, true, false, false",
  })
  void followsStreamsAndTheStores(State state, boolean stores, boolean alive, boolean ready) {
    StreamsHealth health = new StreamsHealth(() -> state, new Availability(stores));

    assertThat(health.alive()).isEqualTo(alive);
    assertThat(health.ready()).isEqualTo(ready);
  }

  private record Availability(boolean available) implements SessionReader {

    @Override
    public Optional<byte[]> session(String sessionId) {
      throw new AssertionError("not asked");
    }

    @Override
    public Page sessions(SessionFilter filter, Cursor after, int limit) {
      throw new AssertionError("not asked");
    }

    @Override
    public Page list(SessionList list, String sessionId, Cursor after, int limit) {
      throw new AssertionError("not asked");
    }
  }
}
