package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.setting.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestSettingsTest {

  @Test
  void theSecretIsAllThatMustBeGiven() {
    IngestSettings settings = from(Map.of("ZOOM_SECRET_TOKENS", "a"));

    assertThat(settings)
        .isEqualTo(
            new IngestSettings(
                "127.0.0.1",
                8080,
                Map.of("zoom", List.of("a")),
                Map.of(),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                new KafkaSettings(
                    "localhost:9092",
                    Map.of(),
                    "videosdk.",
                    6,
                    1,
                    Duration.ofDays(30),
                    1_048_576,
                    3_145_728),
                Duration.ofSeconds(620),
                Optional.empty(),
                1L << 30));
  }

  @Test
  void withoutASecretItDoesNotStart() {
    assertThatThrownBy(() -> from(Map.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("ZOOM_SECRET_TOKENS ");
    assertThatThrownBy(() -> from(Map.of("ZOOM_SECRET_TOKENS", " , ")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("ZOOM_SECRET_TOKENS ");
  }

  @Test
  void secretsComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "old, new\n");

    assertThat(from(Map.of("ZOOM_SECRET_TOKENS_FILE", file.toString())).sources())
        .isEqualTo(Map.of("zoom", List.of("old", "new")));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAToken(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "\uFEFFold,new\n");
    IngestSettings settings = from(Map.of("ZOOM_SECRET_TOKENS_FILE", file.toString()));

    assertThat(settings.sources()).isEqualTo(Map.of("zoom", List.of("old", "new")));
    assertThat(settings.tokenFiles()).isEqualTo(Map.of("zoom", file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"quoted\"", "a,'b'", "one\ntwo"})
  void aTokenThatCannotBeOneIsRefusedAndNotQuoted(String tokens) {
    assertThatThrownBy(() -> from(Map.of("ZOOM_SECRET_TOKENS", tokens)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("ZOOM_SECRET_TOKENS must hold")
        .message()
        .doesNotContain("quoted", "two");
  }

  @Test
  void everySourceHasItsOwnSecrets() {
    IngestSettings settings =
        from(
            Map.of(
                "INGEST_SOURCES",
                "zoom, zoom-eu",
                "ZOOM_SECRET_TOKENS",
                "a",
                "ZOOM_EU_SECRET_TOKENS",
                "b,c"));

    assertThat(settings.sources())
        .isEqualTo(Map.of("zoom", List.of("a"), "zoom-eu", List.of("b", "c")));
    assertThatThrownBy(() -> from(Map.of("INGEST_SOURCES", "zoom,x", "ZOOM_SECRET_TOKENS", "a")))
        .hasMessageStartingWith("X_SECRET_TOKENS ");
  }

  @ParameterizedTest
  @CsvSource({
    "INGEST_PORT, 65536",
    "INGEST_PORT, http",
    "INGEST_HOST, a b",
    "TIMESTAMP_TOLERANCE, 2 weeks",
    "TIMESTAMP_TOLERANCE, 0s",
    "TIMESTAMP_TOLERANCE, P9999999D",
    "TIMESTAMP_TOLERANCE_AHEAD, -PT1S",
    "MAX_BODY_BYTES, 0",
    "MAX_BODY_BYTES, 99999999",
    "KAFKA_BOOTSTRAP_SERVERS, localhost",
    "KAFKA_ACKS, 1",
    "KAFKA_ENABLE_IDEMPOTENCE, false",
    "TOPIC_PREFIX, a/b",
    "MAX_MESSAGE_BYTES, 1000",
    "PARTITIONS, 0",
    "REPLICATION_FACTOR, 0",
    "RAW_RETENTION, forever",
    "INGEST_SOURCES, Zoom",
    "INGEST_SOURCES, 'zoom,zoom'",
    "INGEST_SOURCES, kafka"
  })
  void aWrongValueIsNamedByItsVariable(String variable, String value) {
    assertThatThrownBy(() -> from(Map.of("ZOOM_SECRET_TOKENS", "a", variable, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ");
  }

  @Test
  void acknowledgementsByAllReplicasMayBeAskedFor() {
    for (String acks : List.of("all", "-1")) {
      assertThat(TestSettings.with("KAFKA_ACKS", acks).kafka().properties())
          .containsEntry("acks", acks);
    }
  }

  @Test
  void aWrongKafkaPropertyIsNamedAndNotQuoted() {
    IngestSettings settings = TestSettings.with("KAFKA_SEND_BUFFER_BYTES", "s3cret");
    assertThatThrownBy(() -> new RawLogClients(settings.kafka()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("KAFKA_SEND_BUFFER_BYTES ")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void toStringHidesSecrets() {
    IngestSettings settings =
        from(Map.of("ZOOM_SECRET_TOKENS", "hush", "KAFKA_SASL_JAAS_CONFIG", "password='quiet'"));

    assertThat(settings.toString()).doesNotContain("hush", "quiet").contains("sasl.jaas.config");
  }

  @Test
  void theSpoolHasADirectoryAndALimit() {
    IngestSettings settings =
        from(
            Map.of(
                "ZOOM_SECRET_TOKENS", "a", "SPOOL_DIR", "/var/spool/x", "SPOOL_MAX_BYTES", "2GiB"));
    assertThat(settings.spoolDir()).contains(Path.of("/var/spool/x"));
    assertThat(settings.spoolMaxBytes()).isEqualTo(2L << 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2 GB", "-1", "99999999999GiB", "9999999GiB"})
  void aLimitOfTheSpoolIsANumberOfBytes(String value) {
    assertThatThrownBy(() -> from(Map.of("ZOOM_SECRET_TOKENS", "a", "SPOOL_MAX_BYTES", value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("SPOOL_MAX_BYTES ");
  }

  private static IngestSettings from(Map<String, String> variables) {
    return IngestSettings.from(new Environment(variables));
  }
}
