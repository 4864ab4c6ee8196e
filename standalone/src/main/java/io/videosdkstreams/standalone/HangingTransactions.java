package io.videosdkstreams.standalone;

import io.videosdkstreams.standalone.Transactions.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends hanging transactions, which no coordinator would ever end.
 *
 * <p>A broker may be killed after a transaction is decided and before its last marker is written.
 * At the next start it takes a partition that has no leader yet for a deleted one, and drops the
 * marker [KAFKA-20734]. Consumers of committed records then get no further in that partition. This
 * runs before Kafka Streams starts.
 *
 * <p>A client can only abort. If the coordinator says that the transaction was committed, its
 * records are appended again afterwards, so that every partition has them once. Otherwise nothing
 * says that any part of it was committed, and it is rolled back.
 */
final class HangingTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

  /** A coordinator that has just loaded writes pending markers much sooner. */
  private static final Duration COORDINATOR_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Transactions transactions;
  private final List<TopicPartition> committed = new ArrayList<>();
  private final List<TopicPartition> rolledBack = new ArrayList<>();

  /**
   * The transactions that were ended; nearly always none.
   *
   * @param committed where the records of a transaction have been appended again
   * @param rolledBack where they have not
   */
  record Ended(List<TopicPartition> committed, List<TopicPartition> rolledBack) {}

  private HangingTransactions(String bootstrapServers, Admin admin) {
    this.bootstrapServers = bootstrapServers;
    transactions = new Transactions(admin);
  }

  /**
   * Returns when no open transaction hangs. One that is not decided is left to its coordinator: the
   * next producer with its id ends it. One that is decided is awaited up to a timeout, because its
   * coordinator may still drop its markers.
   */
  static Ended end(String bootstrapServers) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return new HangingTransactions(bootstrapServers, admin).end();
    }
  }

  private Ended end() throws ExecutionException, InterruptedException {
    long rounds = COORDINATOR_TIMEOUT.dividedBy(RETRY_INTERVAL);
    for (long round = 0; round < rounds; round++) {
      Map<Open, Integer> open = transactions.open();
      if (open.isEmpty()) {
        break;
      }
      Map<Long, TransactionDescription> coordinated = transactions.coordinated();
      boolean overtaken = !end(hanging(open, coordinated), coordinated);
      if (!overtaken
          && open.keySet().stream()
              .noneMatch(one -> Transactions.ending(one, coordinated.get(one.producerId())))) {
        break;
      }
      Thread.sleep(RETRY_INTERVAL);
    }
    return new Ended(List.copyOf(committed), List.copyOf(rolledBack));
  }

  /**
   * Open, not in its coordinator's hands, and still the same open one afterwards. In that order: a
   * coordinator lets go of a partition only after its marker is written, so one that was ending
   * meanwhile is not open the second time.
   */
  private Map<Open, Integer> hanging(
      Map<Open, Integer> open, Map<Long, TransactionDescription> coordinated)
      throws ExecutionException, InterruptedException {
    Map<Open, Integer> hanging = new HashMap<>(open);
    hanging.keySet().removeIf(one -> Transactions.held(one, coordinated.get(one.producerId())));
    if (!hanging.isEmpty()) {
      hanging.keySet().retainAll(transactions.open().keySet());
    }
    return hanging;
  }

  /**
   * Ends them all together: a broker that was killed may leave one in every partition.
   *
   * @return false where at least one had ended meanwhile
   */
  private boolean end(Map<Open, Integer> hanging, Map<Long, TransactionDescription> coordinated)
      throws ExecutionException, InterruptedException {
    Set<Open> committedByCoordinator = new HashSet<>(hanging.keySet());
    committedByCoordinator.removeIf(
        open -> !Transactions.committed(open, coordinated.get(open.producerId())));
    Map<TopicPartition, Long> committedFrom = new HashMap<>();
    for (Open open : hanging.keySet()) {
      boolean wasCommitted = committedByCoordinator.contains(open);
      LOG.warn("hanging transaction {}, committed by its coordinator: {}", open, wasCommitted);
      // Offsets of groups are not appended again: their records are processed again instead.
      if (wasCommitted && !open.partition().topic().startsWith("__")) {
        committedFrom.merge(open.partition(), open.startOffset(), Math::min);
      }
    }
    Map<TopicPartition, SortedMap<Long, ConsumerRecord<byte[], byte[]>>> lost =
        records(committedFrom, IsolationLevel.READ_UNCOMMITTED);
    boolean allEnded = true;
    for (Map.Entry<Open, Integer> one : hanging.entrySet()) {
      Open open = one.getKey();
      if (!transactions.abort(open, one.getValue())) {
        allEnded = false;
        lost.remove(open.partition());
      } else if (committedByCoordinator.contains(open)) {
        committed.add(open.partition());
      } else {
        rolledBack.add(open.partition());
      }
    }
    committedFrom.keySet().retainAll(lost.keySet());
    // Records that other transactions have committed behind it are visible now.
    records(committedFrom, IsolationLevel.READ_COMMITTED)
        .forEach((partition, visible) -> lost.get(partition).keySet().removeAll(visible.keySet()));
    append(lost.values());
    return allEnded;
  }

  /** Of each partition, by offset, the records from the given one on. */
  private Map<TopicPartition, SortedMap<Long, ConsumerRecord<byte[], byte[]>>> records(
      Map<TopicPartition, Long> from, IsolationLevel isolation) {
    Map<TopicPartition, SortedMap<Long, ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    if (from.isEmpty()) {
      return records;
    }
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation.toString());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      from.keySet().forEach(partition -> records.put(partition, new TreeMap<>()));
      Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
          records
              .get(new TopicPartition(record.topic(), record.partition()))
              .put(record.offset(), record);
        }
      }
    }
    return records;
  }

  private void append(Collection<SortedMap<Long, ConsumerRecord<byte[], byte[]>>> lost)
      throws ExecutionException, InterruptedException {
    if (lost.stream().allMatch(Map::isEmpty)) {
      return;
    }
    // As large as the topic takes: the broker has taken them before.
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", bootstrapServers, "max.request.size", Integer.MAX_VALUE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> appended = new ArrayList<>();
      for (SortedMap<Long, ConsumerRecord<byte[], byte[]>> partition : lost) {
        for (ConsumerRecord<byte[], byte[]> record : partition.values()) {
          appended.add(
              producer.send(
                  new ProducerRecord<>(
                      record.topic(),
                      record.partition(),
                      record.timestamp(),
                      record.key(),
                      record.value(),
                      record.headers())));
        }
      }
      for (Future<RecordMetadata> one : appended) {
        one.get();
      }
    }
  }
}
