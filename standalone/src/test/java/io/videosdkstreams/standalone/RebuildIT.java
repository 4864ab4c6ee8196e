package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.processor.run.Rebuild;
import io.videosdkstreams.processor.truth.Traffic;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything derived, forgotten and computed anew, is byte for byte what it was. */
final class RebuildIT {

  @TempDir private Path data;

  @Test
  void theViewsAfterItAreTheViewsBefore() throws Exception {
    Traffic traffic = Traffic.of(7, 2_000);
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20)) {
      ProcessorSettings settings = settings(broker, "the-only-one", data);
      Topics topics = settings.topics();
      List<String> rawLog = List.of(topics.raw().name());
      Reader reader = new Reader(broker.bootstrapServers(), 1);

      DerivedTopics before;
      try (ProcessorServer processor = ProcessorServer.start(settings);
          RawLogFeed feed = new RawLogFeed(broker.bootstrapServers(), rawLog.get(0), traffic)) {
        Until.holds("it is ready", processor::ready);
        feed.finish();
        before = settled(reader, topics, traffic);
        assertThatThrownBy(() -> Rebuild.prepare(settings))
            .isInstanceOf(Rebuild.RefusedException.class)
            .hasMessageContaining("the-only-one");
      }
      Map<TopicPartition, Long> received = reader.ends(rawLog);
      // Of another instance, which was at work too: the command does not reach its disk.
      ProcessorSettings other = settings(broker, "another-one", data.resolve("another"));
      Path old = stateOf(other).resolve("0_0");
      Files.createDirectories(other.stateDir().getParent());
      Files.move(settings.stateDir(), other.stateDir());
      assertThat(old).exists();
      Path mark = Files.createFile(old.resolve("old"));

      Rebuild.prepare(settings);
      assertThat(reader.ends(rawLog)).isEqualTo(received);
      assertThat(stateOf(settings).resolve("0_0")).doesNotExist();
      assertThat(DerivedTopics.read(reader, topics).events()).isEmpty();

      try (ProcessorServer processor = ProcessorServer.start(other)) {
        assertThat(mark).doesNotExist();
        Until.holds("it is ready", processor::ready);
        DerivedTopics after = settled(reader, topics, traffic);
        assertThat(before.differencesFrom(after)).isEmpty();
        assertThat(after.events()).isEqualTo(traffic.eventIds(topics));
        assertThat(reader.ends(rawLog)).isEqualTo(received);
      }
    }
  }

  private static ProcessorSettings settings(EmbeddedBroker broker, String instance, Path data) {
    return ProcessorSettings.from(
        new Environment(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "DATA_DIR",
                data.toString(),
                "INSTANCE_ID",
                instance,
                "PARTITIONS",
                "3",
                "PROCESSOR_PORT",
                "0")));
  }

  private static Path stateOf(ProcessorSettings settings) {
    return settings.stateDir().resolve(settings.applicationId());
  }

  private static DerivedTopics settled(Reader reader, Topics topics, Traffic traffic)
      throws Exception {
    reader.awaitProcessed();
    Until.holds(
        "the views are the oracle's",
        () ->
            traffic
                .differences(topics, DerivedTopics.read(reader, topics).tables(), Instant.now())
                .isEmpty());
    return DerivedTopics.read(reader, topics);
  }
}
