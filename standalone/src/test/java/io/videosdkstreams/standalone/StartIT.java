package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.run.Positions;
import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a processor finds at its start, and what it makes of it. */
final class StartIT {

  private static final String GROUP = "videosdk-streams-processor";
  private static final int PARTITIONS = 2;

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private Admin admin;
  private ProcessorSettings settings;
  private Topics topics;
  private String raw;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    settings = settings(Map.of());
    topics = settings.topics();
    raw = topics.raw().name();
    process();
  }

  @AfterEach
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void aRawLogThatIsNotTheOneThatWasReadIsRefused() throws Exception {
    publish(0, "AAAAAAAAAAAAAAAAAAAAAA", 1);
    refused("TOPIC_PREFIX ", raw + " is another topic");

    publish(0, topicId(), 1_000_000);
    refused("TOPIC_PREFIX ", raw + " ends at");

    admin.deleteTopics(List.of(raw)).all().get();
    Until.holds("it is deleted", () -> !admin.listTopics().names().get().contains(raw));
    // The processor makes it anew: it is not the one that was read.
    refused("TOPIC_PREFIX ", raw + " is another topic");
  }

  @Test
  void whatIsRewoundIsReadAgainFromBefore() throws Exception {
    publish(0, topicId(), 1);
    Positions.rewind(settings, Duration.ofMinutes(1));

    try (SaidByServices said = new SaidByServices();
        ProcessorServer processor = ProcessorServer.start(settings)) {
      assertThat(said.contains("the state has been read up to 0; set to that")).isTrue();
      Until.holds("it is ready", processor::ready);
      new Reader(broker.bootstrapServers(), processor.port()).awaitProcessed();
    }
    List<String> positions =
        new Reader(broker.bootstrapServers(), 0)
            .records(topics.positions().name()).stream()
                .filter(record -> record.key().equals(raw + "-0"))
                .map(record -> new String(record.value()))
                .toList();
    assertThat(positions).anySatisfy(position -> assertThat(position).contains("\"offset\":0"));
  }

  @Test
  void stateOfAnEarlierVersionIsComputedAnewWhereNothingIsLost() throws Exception {
    String old = GROUP + "-an-earlier-store-changelog";
    admin.createTopics(List.of(new NewTopic(old, PARTITIONS, (short) 1))).all().get();
    Map<TopicPartition, Long> read = offsets();
    try (ProcessorServer processor = ProcessorServer.start(settings)) {
      assertThat(admin.listTopics().names().get()).doesNotContain(old);
      Until.holds("it is ready", processor::ready);
      new Reader(broker.bootstrapServers(), processor.port()).awaitProcessed();
    }
    assertThat(offsets()).isEqualTo(read);

    admin.createTopics(List.of(new NewTopic(old, PARTITIONS, (short) 1))).all().get();
    admin.deleteRecords(Map.of(partition(0), RecordsToDelete.beforeOffset(2))).all().get();
    refused("APPLICATION_ID ", "The command rebuild");
    assertThat(admin.listTopics().names().get()).contains(old);
  }

  @Test
  void stateThatCannotBeOpenedIsRestored() throws Exception {
    List<Path> manifests;
    try (Stream<Path> files = Files.walk(settings.stateDir())) {
      manifests =
          files.filter(file -> file.getFileName().toString().startsWith("MANIFEST")).toList();
    }
    assertThat(manifests).isNotEmpty();
    for (Path manifest : manifests) {
      Files.delete(manifest);
    }

    try (SaidByServices said = new SaidByServices();
        ProcessorServer processor = ProcessorServer.start(settings)) {
      assertThat(said.contains("cannot be opened: it is deleted and restored")).isTrue();
      Until.holds("it is ready", processor::ready);
      assertThat(sessions(processor)).isPositive();
    }
  }

  @Test
  void topicsOfAnotherShapeAreRefusedByName() throws Exception {
    assertThatThrownBy(() -> ProcessorServer.start(settings(Map.of("PARTITIONS", "3"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("PARTITIONS ")
        .hasMessageContaining("has 2");
    try (SaidByServices said = new SaidByServices();
        ProcessorServer processor =
            ProcessorServer.start(settings(Map.of("RAW_RETENTION", "1d")))) {
      assertThat(said.contains("the topic " + raw + " has retention.ms=")).isTrue();
      Until.holds("it is ready", processor::ready);
    }
  }

  /** Some sessions, all of them processed. */
  private void process() throws Exception {
    Traffic traffic = Traffic.of(3, 200);
    try (ProcessorServer processor = ProcessorServer.start(settings);
        RawLogFeed feed = new RawLogFeed(broker.bootstrapServers(), raw, traffic)) {
      feed.finish();
      new Reader(broker.bootstrapServers(), processor.port()).awaitProcessed();
    }
    leaveGroup();
  }

  /** As it is when the session of a processor that was stopped has ended. */
  private void leaveGroup() throws Exception {
    admin
        .removeMembersFromConsumerGroup(GROUP, new RemoveMembersFromConsumerGroupOptions())
        .all()
        .get();
  }

  private void refused(String beginning, String reason) {
    assertThatThrownBy(() -> ProcessorServer.start(settings).close())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(beginning)
        .hasMessageContaining(reason);
  }

  private void publish(int partition, String topicId, long offset) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(
          new ProducerRecord<>(
              topics.positions().name(),
              raw + "-" + partition,
              "{\"topic_id\":\"%s\",\"offset\":%d}".formatted(topicId, offset)));
    }
  }

  private String topicId() {
    try {
      return admin.describeTopics(List.of(raw)).allTopicNames().get().get(raw).topicId().toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Map<TopicPartition, Long> offsets() throws Exception {
    Map<TopicPartition, Long> offsets = new TreeMap<>((a, b) -> a.partition() - b.partition());
    admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals(raw)) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  private TopicPartition partition(int partition) {
    return new TopicPartition(raw, partition);
  }

  private int sessions(ProcessorServer processor) throws Exception {
    return new Reader(broker.bootstrapServers(), processor.port())
        .get("/sessions?limit=10")
        .body()
        .get("sessions")
        .size();
  }

  private ProcessorSettings settings(Map<String, String> further) {
    Map<String, String> variables = new TreeMap<>(further);
    variables.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    variables.put("DATA_DIR", data.toString());
    variables.put("INSTANCE_ID", "the-only-one");
    variables.putIfAbsent("PARTITIONS", Integer.toString(PARTITIONS));
    variables.put("PROCESSOR_PORT", "0");
    return ProcessorSettings.from(new Environment(variables));
  }
}
