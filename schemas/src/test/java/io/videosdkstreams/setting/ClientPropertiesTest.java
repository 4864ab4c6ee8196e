package io.videosdkstreams.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clients, which need no broker to be made. */
final class ClientPropertiesTest {

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "security.protocol, FOO, KAFKA_SECURITY_PROTOCOL",
    "batch.size, many, KAFKA_BATCH_SIZE",
    "compression.type, zip, KAFKA_COMPRESSION_TYPE",
    "interceptor.classes, no.such.Class, KAFKA_INTERCEPTOR_CLASSES",
    "security.protocol, SASL_SSL, KAFKA_SECURITY_PROTOCOL",
    "delivery.timeout.ms, 1, KAFKA_DELIVERY_TIMEOUT_MS",
  })
  void theOneThatIsWrongIsNamed(String property, String value, String variable) {
    refused(Map.of(property, value, "client.rack", "here"), variable);
  }

  @Test
  void whatASwitchAsksForIsNamedRatherThanTheSwitch() {
    refused(
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", "rubbish secret"),
        "KAFKA_SASL_JAAS_CONFIG");
    refused(
        Map.of("security.protocol", "SSL", "ssl.truststore.location", "/no/such/file"),
        "KAFKA_SSL_TRUSTSTORE_LOCATION");
  }

  @Test
  void noneIsNamedWhenNoneIsTheReason() {
    KafkaException unresolvable = new KafkaException("bootstrap");
    assertThatThrownBy(
            () ->
                ClientProperties.check(
                    Map.of("linger.ms", "5"),
                    properties -> {
                      throw unresolvable;
                    }))
        .isSameAs(unresolvable);
  }

  @Test
  void rightOnesAreAccepted() {
    List<Map<String, String>> attempts = new ArrayList<>();
    ClientProperties.check(Map.of("linger.ms", "5"), attempts::add);
    assertThat(attempts).containsExactly(Map.of("linger.ms", "5"));
  }

  private static void refused(Map<String, String> properties, String variable) {
    assertThatThrownBy(() -> ClientProperties.check(properties, ClientPropertiesTest::make))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ")
        .message()
        .doesNotContain("secret");
  }

  private static void make(Map<String, String> properties) {
    Map<String, Object> configuration = new HashMap<>(properties);
    configuration.put("bootstrap.servers", "127.0.0.1:9");
    new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())
        .close(Duration.ZERO);
  }
}
