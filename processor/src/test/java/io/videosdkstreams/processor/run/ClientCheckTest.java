package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client properties that are wrong are found before there is a broker. */
final class ClientCheckTest {

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "KAFKA_SECURITY_PROTOCOL, FOO",
    "KAFKA_BATCH_SIZE, many",
    "KAFKA_COMPRESSION_TYPE, zip",
    "KAFKA_MAX_POLL_RECORDS, 0",
    "KAFKA_SESSION_TIMEOUT_MS, soon",
    "KAFKA_LINGER_MS, x",
    "KAFKA_REQUEST_TIMEOUT_MS, -1",
  })
  void aValueOfTheWrongKindIsNamed(String variable, String value) {
    assertThatThrownBy(
            () -> ClientCheck.checkProperties(ProcessorSettingsTest.from(variable, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "KAFKA_INTERCEPTOR_CLASSES, no.such.Class",
    "KAFKA_SECURITY_PROTOCOL, SASL_PLAINTEXT",
    "KAFKA_SESSION_TIMEOUT_MS, 100",
  })
  void aValueWithWhichNoClientCanBeMadeIsNamed(String variable, String value) {
    ProcessorSettings settings =
        ProcessorSettingsTest.from(variable, value, "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9");
    assertThatThrownBy(() -> ClientCheck.canCreateClients(settings))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ");
  }

  @Test
  void rightOnesAreAcceptedAndANameMayResolveLater() {
    ProcessorSettings settings =
        ProcessorSettingsTest.from(
            "KAFKA_LINGER_MS", "5", "KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092");
    ClientCheck.checkProperties(settings);
    assertThat(ClientCheck.canCreateClients(settings)).isFalse();
    assertThat(ClientCheck.canCreateClients(ProcessorSettingsTest.from("KAFKA_LINGER_MS", "5")))
        .isTrue();
  }
}
