package io.videosdkstreams.view;

import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Views as a subscriber's Kafka client reads and writes them: {@code new
 * ViewSerde<>(SessionView.class)}. A tombstone, which says that the session is no longer kept, is
 * null. Fields that a later version adds are passed over.
 *
 * @param type one of the records of this package
 */
public record ViewSerde<T>(Class<T> type) implements Serde<T> {

  public ViewSerde {
    Objects.requireNonNull(type, "type");
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, view) -> view == null ? null : ViewJson.write(view);
  }

  /** Throws {@link java.io.UncheckedIOException} for what is no such view. */
  @Override
  public Deserializer<T> deserializer() {
    return (topic, json) -> json == null ? null : ViewJson.read(json, type);
  }
}
