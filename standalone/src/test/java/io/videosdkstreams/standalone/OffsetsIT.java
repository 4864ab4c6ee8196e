package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the group's offsets while the state is there, nothing is counted twice and
 * nothing is left out. Sessions are forgotten after a moment: what is read again of them would be
 * taken for new.
 */
final class OffsetsIT {

  private static final String GROUP = "videosdk-streams-processor";
  private static final String SET = "; set to that";

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private Admin admin;
  private ProcessorSettings settings;
  private Topics topics;
  private Reader reader;
  private DerivedTopics before;
  private int deadBefore;

  @BeforeEach
  void process() throws Exception {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    reader = new Reader(broker.bootstrapServers(), 0);
    settings =
        ProcessorSettings.from(
            new Environment(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                    "DATA_DIR", data.toString(),
                    "INSTANCE_ID", "the-only-one",
                    "PARTITIONS", "2",
                    "SESSION_RETENTION", "3s",
                    "PROCESSOR_PORT", "0")));
    topics = settings.topics();
    Traffic traffic = Traffic.of(3, 200);
    try (ProcessorServer processor = ProcessorServer.start(settings);
        RawLogFeed feed = new RawLogFeed(broker.bootstrapServers(), topics.raw().name(), traffic)) {
      feed.finish();
      // One of them is not the session's partition, from which it is rerouted.
      append(0, "another key", started("in-both-partitions"));
      append(1, "another key", started("in-both-partitions"));
      append(0, "no session", "no JSON".getBytes(StandardCharsets.UTF_8));
      Until.holds("it is ready", processor::ready);
      reader.awaitProcessed();
      Until.holds("sessions are forgotten", () -> sessions().isEmpty());
      Until.holds("positions are published", () -> positions().equals(ends()));
    }
    leaveGroup();
    before = DerivedTopics.read(reader, topics);
    assertThat(before.tables().get(topics.usage().name())).isNotEmpty();
    deadBefore = deadLetters();
    assertThat(deadBefore).isPositive();
  }

  @AfterEach
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void noFigureChangesAndNothingIsLeftOut() throws Exception {
    assertThat(ends().keySet())
        .extracting(TopicPartition::topic)
        .contains(topics.rerouted().name(), topics.contributions().name());

    // Nothing has happened to them.
    nothingIsReadAgain(List.of());

    admin.deleteConsumerGroups(List.of(GROUP)).all().get();
    reset(ends().keySet().stream().filter(one -> one.partition() == 0).toList(), 0);
    nothingIsReadAgain(List.of("the group's offset is missing", "the group's offset is 0"));
    // Events, too.
    assertThat(before.differencesFrom(DerivedTopics.read(reader, topics))).isEmpty();

    whatCameMeanwhileIsReadAlthoughOffsetsWereResetBehindIt();
  }

  private void whatCameMeanwhileIsReadAlthoughOffsetsWereResetBehindIt() throws Exception {
    String session = "came-meanwhile";
    append(null, session, started(session));
    for (Map.Entry<TopicPartition, Long> end :
        reader.ends(List.of(topics.raw().name())).entrySet()) {
      reset(List.of(end.getKey()), end.getValue());
    }
    try (ProcessorServer processor = ProcessorServer.start(settings)) {
      Until.holds("it is ready", processor::ready);
      Until.holds(
          "its event is there",
          () ->
              reader.records("videosdk.session.started").stream()
                  .anyMatch(record -> record.key().equals(session)));
    }
  }

  /**
   * @param said what the processor says of the offsets
   */
  private void nothingIsReadAgain(List<String> said) throws Exception {
    try (SaidByServices services = new SaidByServices();
        ProcessorServer processor = ProcessorServer.start(settings)) {
      assertThat(services.contains(SET)).isEqualTo(!said.isEmpty());
      assertThat(said).allMatch(services::contains);
      Until.holds("it is ready", processor::ready);
      // Behind everything that could be read again.
      append(0, "no session", "no JSON".getBytes(StandardCharsets.UTF_8));
      append(1, "no session", "no JSON".getBytes(StandardCharsets.UTF_8));
      deadBefore += 2;
      Until.holds("these have been read", () -> deadLetters() >= deadBefore);
      Until.holds("so have contributions", () -> reached(offsets()));
      Until.holds("positions are published", () -> positions().equals(ends()));
    }
    leaveGroup();
    assertThat(deadLetters()).isEqualTo(deadBefore);
  }

  /** Those that are kept. */
  private Set<String> sessions() {
    Set<String> kept = new HashSet<>();
    for (var change : reader.records(topics.sessions().name())) {
      if (change.value() == null) {
        kept.remove(change.key());
      } else {
        kept.add(change.key());
      }
    }
    return kept;
  }

  private int deadLetters() {
    return reader.records(topics.deadLetters().name()).size();
  }

  private Map<TopicPartition, Long> offsets() throws Exception {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  /** Offsets count the ends of transactions, too. */
  private boolean reached(Map<TopicPartition, Long> offsets) {
    return ends().entrySet().stream()
        .allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** What follows the last record of each partition that the topology reads. */
  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (var topic : List.of(topics.raw(), topics.rerouted(), topics.contributions())) {
      for (var record : reader.records(topic.name())) {
        ends.merge(
            new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
      }
    }
    return ends;
  }

  private Map<TopicPartition, Long> positions() throws Exception {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (var record : reader.records(topics.positions().name())) {
      int dash = record.key().lastIndexOf('-');
      positions.put(
          new TopicPartition(
              record.key().substring(0, dash), Integer.parseInt(record.key().substring(dash + 1))),
          Reader.json(record.value()).get("offset").longValue());
    }
    return positions;
  }

  private void reset(List<TopicPartition> partitions, long offset) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, new OffsetAndMetadata(offset)));
    admin.alterConsumerGroupOffsets(GROUP, offsets).all().get();
  }

  /** As it is when the session of a processor that was stopped has ended. */
  private void leaveGroup() throws Exception {
    admin
        .removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
        .all()
        .get();
  }

  private static byte[] started(String session) {
    return """
        {"event":"session.started","event_ts":1773478800000,"payload":{"account_id":"a","object":{
         "session_id":"%s","start_time":"2026-03-14T09:00:00Z"}}}"""
        .formatted(session)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param partition null for that of the key
   */
  private void append(Integer partition, String key, byte[] body) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topics.raw().name(), partition, key, body)).get();
    }
  }
}
