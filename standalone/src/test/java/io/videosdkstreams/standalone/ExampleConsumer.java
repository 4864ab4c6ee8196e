package io.videosdkstreams.standalone;

import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What README.md shows: all that a subscriber has to write, and all it depends on is schemas. */
final class ExampleConsumer {

  private ExampleConsumer() {}

  static void run(String bootstrapServers, BooleanSupplier running, Consumer<SessionView> use) {
    // example:begin
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "group.id", "billing",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    var views = new ViewSerde<>(SessionView.class).deserializer();
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), views)) {
      consumer.subscribe(List.of("videosdk.sessions"));
      while (running.getAsBoolean()) {
        consumer.poll(Duration.ofMillis(500)).forEach(change -> use.accept(change.value()));
      }
    }
    // example:end
  }
}
