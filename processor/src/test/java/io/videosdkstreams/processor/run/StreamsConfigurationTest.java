package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class StreamsConfigurationTest {

  @Test
  void correctnessDoesNotDependOnTheEnvironment() {
    StreamsConfig config = config("INSTANCE_ID", "me", "DATA_DIR", "/d");

    assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(config.getString("group.protocol")).isEqualTo("classic");
    assertThat(config.getString("application.server")).isEqualTo("127.0.0.1:8081");
    assertThat(config.getString("state.dir")).isEqualTo("/d/state");
    assertThat(config.getLong("commit.interval.ms")).isEqualTo(500);
    assertThat(config.getString("topology.optimization")).isEqualTo("none");
    assertThat(config.getBoolean("enable.transactional.statestores")).isTrue();
    assertThat(config.defaultInteractiveQueryIsolationLevel())
        .isEqualTo(IsolationLevel.READ_COMMITTED);
    assertThat(config.defaultTimestampExtractor()).isInstanceOf(ArrivalTimes.class);
    assertThat(config.processingExceptionHandler()).isInstanceOf(ProcessingFaults.class);
  }

  @Test
  void everyClientGetsWhatIsMeantForIt() {
    StreamsConfig config = config("INSTANCE_ID", "me", "KAFKA_SECURITY_PROTOCOL", "SSL");
    Map<String, Object> consumer = config.getMainConsumerConfigs("app", "client", 0);
    Map<String, Object> producer = config.getProducerConfigs("client");

    assertThat(consumer)
        .containsEntry("group.instance.id", "me-0")
        .containsEntry("session.timeout.ms", 10_000)
        .containsEntry("security.protocol", "SSL")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest");
    assertThat(producer)
        .containsEntry("transaction.timeout.ms", 15_000)
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", 1_000)
        .containsEntry("max.request.size", 3 * 1024 * 1024)
        .containsEntry("enable.idempotence", true)
        .containsEntry("security.protocol", "SSL");
    assertThat(config.getRestoreConsumerConfigs("client")).doesNotContainKey("group.instance.id");
  }

  @Test
  void whatIsAChoiceCanBeOverruled() {
    assertThat(config("KAFKA_LINGER_MS", "3").getProducerConfigs("client"))
        .containsEntry("linger.ms", "3");
  }

  @Test
  void nobodyIsToldToAskAtEveryAddress() {
    assertThat(
            config("PROCESSOR_HOST", "0.0.0.0", "QUERY_AUTH", "none")
                .getString("application.server"))
        .isNotEmpty()
        .doesNotStartWith("0.0.0.0");
  }

  @Test
  void aPortNotKnownYetIsNotAdvertised() {
    Properties properties =
        StreamsConfiguration.of(ProcessorSettingsTest.from("PROCESSOR_PORT", "0"));

    assertThat(properties).doesNotContainKey("application.server");
  }

  private static StreamsConfig config(String... variables) {
    return new StreamsConfig(StreamsConfiguration.of(ProcessorSettingsTest.from(variables)));
  }
}
