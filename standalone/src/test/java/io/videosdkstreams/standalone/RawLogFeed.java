package io.videosdkstreams.standalone;

import io.videosdkstreams.processor.truth.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts traffic into the raw log, as ingest would: acknowledged, again after a failure. */
final class RawLogFeed implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final Traffic traffic;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private int next;

  RawLogFeed(String bootstrapServers, String topic, Traffic traffic) {
    this.topic = topic;
    this.traffic = traffic;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "reconnect.backoff.max.ms", 200,
                // A broker that was killed is back before that.
                "delivery.timeout.ms", 180_000,
                "max.block.ms", 180_000),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** On their way when this returns. */
  void send(int deliveries) {
    int end = Math.min(traffic.size(), next + deliveries);
    for (; next < end; next++) {
      sent.add(producer.send(new ProducerRecord<>(topic, traffic.key(next), traffic.body(next))));
    }
  }

  /** Sends the rest and returns when all is acknowledged. */
  void finish() throws ExecutionException, InterruptedException {
    send(traffic.size());
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
