package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandaloneSettingsTest {

  @TempDir Path directory;

  @Test
  void tellsThePartsWhereTheBrokerIsAndKeepsThemOnLoopback() {
    StandaloneSettings settings =
        settings(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG", "secret",
                "KAFKA_LINGER_MS", "5",
                "INGEST_HOST", "localhost",
                "PROCESSOR_HOST", "127.0.0.1"));
    String broker = "127.0.0.1:" + settings.brokerPort();
    assertThat(settings.brokerPort()).isPositive();
    assertThat(settings.ingest().kafka().bootstrapServers()).isEqualTo(broker);
    assertThat(settings.processor().kafka().bootstrapServers()).isEqualTo(broker);
    assertThat(settings.ingest().host()).isEqualTo("127.0.0.1");
    assertThat(settings.processor().host()).isEqualTo("127.0.0.1");
    assertThat(settings.ingest().kafka().properties()).containsOnlyKeys("linger.ms");
    assertThat(settings.processor().stateDir()).isEqualTo(directory.resolve("state"));
  }

  @Test
  void refusesAnyOtherAddressThanLoopback() {
    for (String variable : List.of("INGEST_HOST", "PROCESSOR_HOST")) {
      for (String host : List.of("0.0.0.0", "::", "192.168.0.7")) {
        assertThatThrownBy(() -> settings(Map.of(variable, host)))
            .isInstanceOf(InvalidSettingException.class)
            .hasMessageStartingWith(variable + " must be 127.0.0.1 ")
            .hasMessageContaining("'" + host + "'");
      }
    }
  }

  @Test
  void makesTheSecretThatIsMissing() {
    StandaloneSettings settings = settings(Map.of());
    assertThat(settings.secret().createdIn()).isEqualTo(directory.resolve("zoom-secret-token"));
    assertThat(settings.ingest().sources())
        .containsExactly(Map.entry("zoom", List.of(settings.secret().value())));
    assertThat(settings.toString()).doesNotContain(settings.secret().value());
  }

  @Test
  void takesTheSecretThatIsGiven() {
    StandaloneSettings settings = settings(Map.of("ZOOM_SECRET_TOKENS", "one,two"));
    assertThat(settings.secret().createdIn()).isNull();
    assertThat(settings.ingest().sources()).containsEntry("zoom", List.of("one", "two"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());
      for (String variable : List.of("BROKER_PORT", "INGEST_PORT", "PROCESSOR_PORT")) {
        assertThatThrownBy(() -> settings(Map.of(variable, port)))
            .isInstanceOf(InvalidSettingException.class)
            .hasMessageStartingWith(variable + " " + port + " is taken");
      }
    }
  }

  @Test
  void hasOneBrokerForOneReplica() {
    assertThatThrownBy(() -> settings(Map.of("REPLICATION_FACTOR", "3")))
        .hasMessageStartingWith("REPLICATION_FACTOR ");
  }

  private StandaloneSettings settings(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    for (String port : List.of("BROKER_PORT", "INGEST_PORT", "PROCESSOR_PORT")) {
      variables.put(port, "0");
    }
    variables.put("DATA_DIR", directory.toString());
    variables.putAll(more);
    return StandaloneSettings.from(variables);
  }
}
