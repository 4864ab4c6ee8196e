package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.session.Rules;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessorSettingsTest {

  @Test
  void nothingSetGivesTheDefaults() {
    ProcessorSettings settings = from("HOSTNAME", "box");

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8081);
    assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(settings.kafka().properties()).isEmpty();
    assertThat(settings.topics().raw().name()).isEqualTo("videosdk.raw");
    assertThat(settings.topics().raw().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.kafka().partitions()).isEqualTo(6);
    assertThat(settings.kafka().replicationFactor()).isEqualTo(1);
    assertThat(settings.rules()).isEqualTo(Rules.DEFAULT);
    assertThat(settings.stateDir()).isEqualTo(Path.of("./data/state"));
    assertThat(settings.applicationId()).isEqualTo("videosdk-streams-processor");
    assertThat(settings.instanceId()).isEqualTo("box-8081");
    assertThat(settings.threads())
        .isEqualTo(Math.min(6, Runtime.getRuntime().availableProcessors()));
    assertThat(settings.kafka().maxMessageBytes()).isEqualTo(3 * 1024 * 1024);
    assertThat(settings.standbyReplicas()).isZero();
    assertThat(settings.advertisedHost()).isEqualTo("127.0.0.1");
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.queryTokens().required()).isFalse();
  }

  @Test
  void everyVariableIsRead() {
    ProcessorSettings settings =
        from(
            "PROCESSOR_HOST",
            "0.0.0.0",
            "PROCESSOR_PORT",
            "0",
            "KAFKA_BOOTSTRAP_SERVERS",
            "a:1,b:2",
            "KAFKA_SECURITY_PROTOCOL",
            "SSL",
            "TOPIC_PREFIX",
            "acme.videosdk.",
            "PARTITIONS",
            "3",
            "REPLICATION_FACTOR",
            "2",
            "MAX_BODY_BYTES",
            "65536",
            "MAX_MESSAGE_BYTES",
            "2097152",
            "RAW_RETENTION",
            "1d",
            "INFER_END_AFTER",
            "1s",
            "MAX_SESSION_DURATION",
            "2s",
            "SESSION_RETENTION",
            "3s",
            "DATA_DIR",
            "/d",
            "INSTANCE_ID",
            "me",
            "PROCESSOR_THREADS",
            "4",
            "STANDBY_REPLICAS",
            "2",
            "ADVERTISED_HOST",
            "me.example.org",
            "COMMIT_INTERVAL",
            "20ms",
            "QUERY_TOKENS",
            "one, two");

    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isZero();
    assertThat(settings.kafka().bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(settings.kafka().properties()).isEqualTo(Map.of("security.protocol", "SSL"));
    assertThat(settings.topics().raw().name()).isEqualTo("acme.videosdk.raw");
    assertThat(settings.kafka().partitions()).isEqualTo(3);
    assertThat(settings.kafka().replicationFactor()).isEqualTo(2);
    assertThat(settings.kafka().rawRetention()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.kafka().maxBodyBytes()).isEqualTo(65_536);
    assertThat(settings.topics().sessions().configuration())
        .containsEntry("max.message.bytes", "2097152");
    assertThat(settings.rules())
        .isEqualTo(new Rules(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(settings.stateDir()).isEqualTo(Path.of("/d/state"));
    assertThat(settings.applicationId()).isEqualTo("acme.videosdk-streams-processor");
    assertThat(settings.instanceId()).isEqualTo("me");
    assertThat(settings.threads()).isEqualTo(4);
    assertThat(settings.standbyReplicas()).isEqualTo(2);
    assertThat(settings.advertisedHost()).isEqualTo("me.example.org");
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.queryTokens().unlimited()).containsExactly("one", "two");
    assertThat(from("STATE_DIR", "/s", "DATA_DIR", "/d").stateDir()).isEqualTo(Path.of("/s"));
    assertThat(from("APPLICATION_ID", "mine").applicationId()).isEqualTo("mine");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PROCESSOR_PORT, 65536",
    "PROCESSOR_PORT, x",
    "PROCESSOR_HOST, no such host",
    "KAFKA_BOOTSTRAP_SERVERS, localhost",
    "KAFKA_BOOTSTRAP_SERVERS, 'a:1,'",
    "KAFKA_PROCESSING_GUARANTEE, at_least_once",
    "KAFKA_GROUP_PROTOCOL, streams",
    "KAFKA_GROUP_INSTANCE_ID, x",
    "KAFKA_ACKS, 0",
    "KAFKA_ENABLE_IDEMPOTENCE, false",
    "KAFKA_BOOTSTRAP_SERVERS, 'a:99999'",
    "MAX_BODY_BYTES, 9999999",
    "MAX_MESSAGE_BYTES, 1048576",
    "TOPIC_PREFIX, 'a b'",
    "TOPIC_PREFIX, .",
    "PARTITIONS, 0",
    "REPLICATION_FACTOR, 0",
    "RAW_RETENTION, 0s",
    "RAW_RETENTION, forever",
    "INFER_END_AFTER, -2h",
    "INFER_END_AFTER, 0s",
    "MAX_SESSION_DURATION, 99999999d",
    "SESSION_RETENTION, 30",
    "APPLICATION_ID, a/b",
    "INSTANCE_ID, a b",
    "ADVERTISED_HOST, a b",
    "ADVERTISED_HOST, 'http://a'",
    "PROCESSOR_THREADS, 0",
    "STANDBY_REPLICAS, -1",
    "COMMIT_INTERVAL, 11s",
    "COMMIT_INTERVAL, 0ms",
    "QUERY_AUTH, off",
    "QUERY_TOKENS_FILE, /no/such/file",
    "QUERY_TOKENS, limited:account",
    "OUTBOUND_URL, http://hooks.example.com/",
  })
  void aWrongValueIsNamed(String variable, String value) {
    assertThatThrownBy(() -> from(variable, value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ");
  }

  @Test
  void thereAreNoMoreThreadsThanPartitions() {
    assertThat(from("PARTITIONS", "1").threads()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void anOpenHostNeedsTokensOrAWordThatItDoesNot(String host) {
    assertThatThrownBy(() -> from("PROCESSOR_HOST", host))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("QUERY_TOKENS ");
    assertThatThrownBy(() -> from("PROCESSOR_HOST", host, "QUERY_TOKENS", " , "))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("QUERY_TOKENS ");

    assertThat(from("PROCESSOR_HOST", host, "QUERY_AUTH", "none").queryTokens().unlimited())
        .isEmpty();
    assertThat(
            from("PROCESSOR_HOST", host, "QUERY_TOKENS", "t", "QUERY_AUTH", "none")
                .queryTokens()
                .unlimited())
        .containsExactly("t");
  }

  @Test
  void whereOthersMayBeACopyIsKept() {
    assertThat(from("PROCESSOR_HOST", "0.0.0.0", "QUERY_AUTH", "none").standbyReplicas()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "127.9.9.9"})
  void loopbackNeedsNone(String host) {
    assertThat(from("PROCESSOR_HOST", host).host()).isEqualTo(host);
  }

  @Test
  void secretsAreNotShown() {
    assertThat(from("QUERY_TOKENS", "hush", "KAFKA_SASL_JAAS_CONFIG", "password=hush"))
        .asString()
        .doesNotContain("hush")
        .contains("sasl.jaas.config");
  }

  static ProcessorSettings from(String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return ProcessorSettings.from(new Environment(environment));
  }
}
