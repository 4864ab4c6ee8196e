package io.videosdkstreams.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks at an installation as its users do: a plain consumer and plain HTTP. */
final class Reader {

  private static final String GROUP = "videosdk-streams-processor";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String bootstrapServers;
  private final URI queries;

  Reader(String bootstrapServers, int port) {
    this.bootstrapServers = bootstrapServers;
    this.queries = URI.create("http://127.0.0.1:" + port);
  }

  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(queries.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  static JsonNode json(byte[] value) throws IOException {
    return JSON.readTree(value);
  }

  /** Every committed record of the topic, from its beginning to its end of now. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    return records(topic, key -> true);
  }

  List<ConsumerRecord<String, byte[]>> records(String topic, Predicate<String> keys) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (keys.test(record.key())) {
            records.add(record);
          }
        }
      }
    }
    return records;
  }

  /**
   * Waits until the processor has committed everything that the raw log holds now, and then what it
   * has told its own second half.
   */
  void awaitProcessed() throws ExecutionException, InterruptedException {
    awaitRead("videosdk.raw");
    awaitDerived();
    awaitRead("videosdk.contributions");
    awaitDerived();
  }

  /** What was read is derived by the next tick: until nothing has been published for longer. */
  private void awaitDerived() {
    List<String> derived =
        List.of("videosdk.sessions", "videosdk.participants", "videosdk.usage", "videosdk.users");
    AtomicReference<Object> last = new AtomicReference<>();
    AtomicLong since = new AtomicLong(System.nanoTime());
    Until.holds(
        "what was read is derived",
        () -> {
          Object ends = ends(derived);
          if (!ends.equals(last.getAndSet(ends))) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > 800_000_000L;
        });
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  private void awaitRead(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        KafkaConsumer<String, byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer, topic));
      Until.holds(
          "the processor has read " + topic + " to " + ends,
          () -> {
            Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
            return ends.entrySet().stream()
                .allMatch(
                    end ->
                        end.getValue() == 0
                            || committed.get(end.getKey()) != null
                                && committed.get(end.getKey()).offset() >= end.getValue());
          });
    }
  }

  /** How many records each of these topics holds, uncommitted ones and markers included. */
  Map<TopicPartition, Long> ends(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        KafkaConsumer<String, byte[]> consumer = consumer()) {
      Map<TopicPartition, OffsetSpec> asked =
          topics.stream()
              .flatMap(topic -> partitions(consumer, topic).stream())
              .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
      return admin.listOffsets(asked).all().get().entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            // Else each look at the end of a topic waits for half a second.
            "fetch.max.wait.ms",
            20,
            "allow.auto.create.topics",
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
