package io.videosdkstreams.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong value stops the start with a message that names the variable and quotes no secret. */
final class EnvironmentTest {

  @TempDir private Path directory;

  @Test
  void whatIsAbsentOrBlankHasItsDefault() {
    Environment environment = environment("BLANK", "  ");

    for (String name : List.of("BLANK", "ABSENT")) {
      assertThat(environment.text(name)).isEmpty();
      assertThat(environment.text(name, "otherwise")).isEqualTo("otherwise");
      assertThat(environment.integer(name, 7, 1, 9)).isEqualTo(7);
      assertThat(environment.flag(name, true)).isTrue();
      assertThat(environment.duration(name, Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
      assertThat(environment.secret(name)).isEmpty();
      assertThat(environment.secrets(name)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "90s, PT1M30S",
    "5m, PT5M",
    "2h, PT2H",
    "30d, PT720H",
    "2H, PT2H",
    "5 m, PT5M",
    "PT2H, PT2H",
    "P1D, PT24H",
    "0s, PT0S"
  })
  void aLengthOfTimeHasAUnit(String text, Duration expected) {
    assertThat(environment("X", text).duration("X", Duration.ZERO)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "h",
        "-5m",
        "PT-2H",
        "1h30m",
        "1.5h",
        "soon",
        "999999999999d",
        "9999999999999s",
        "PT9999999999999999S"
      })
  void aLengthOfTimeThatIsNoneNamesTheVariable(String text) {
    refuses("X", () -> environment("X", text).duration("X", Duration.ZERO));
  }

  @Test
  void aNumberIsWholeAndWithinItsBounds() {
    assertThat(environment("X", " 8080 ").integer("X", 1, 1, 65535)).isEqualTo(8080);
    for (String wrong : List.of("0", "65536", "99999999999", "80.5", "eighty", "0x50")) {
      refuses("X", () -> environment("X", wrong).integer("X", 1, 1, 65535));
    }
  }

  @Test
  void aFlagIsTrueOrFalse() {
    assertThat(environment("X", "TRUE").flag("X", false)).isTrue();
    assertThat(environment("X", "false").flag("X", true)).isFalse();
    refuses("X", () -> environment("X", "yes").flag("X", false));
  }

  @Test
  void aSecretMayComeFromAFile() throws IOException {
    Path file =
        Files.writeString(directory.resolve("tokens"), "one-secret, two-secret,,one-secret\n");

    assertThat(environment("X_FILE", file.toString()).secrets("X"))
        .containsExactly("one-secret", "two-secret");
    assertThat(environment("X", "a").secrets("X")).containsExactly("a");
  }

  @Test
  void aSecretFileThatCannotBeReadStopsTheStart() {
    refuses(
        "X_FILE", () -> environment("X_FILE", directory.resolve("absent").toString()).secret("X"));
    refuses("X_FILE", () -> environment("X_FILE", directory.toString()).secret("X"));
  }

  @Test
  void aSecretGivenTwiceStopsTheStartAndIsNotQuoted() {
    Environment both = new Environment(Map.of("X", "hunter2", "X_FILE", "/hunter3"));

    assertThatThrownBy(() -> both.secret("X"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("X ")
        .hasMessageNotContainingAny("hunter2", "hunter3");
    assertThat(both.toString()).isEqualTo("Environment[X, X_FILE]");
  }

  @Test
  void kafkaPropertiesTakeTheirNamesFromTheVariables() throws IOException {
    Path jaas = Files.writeString(directory.resolve("jaas"), "login module;\n");
    Environment environment =
        new Environment(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "b:9092",
                "KAFKA_BOOTSTRAP_SERVERS_FILE", "/absent",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString(),
                "KAFKA_LINGER_MS", " ",
                "NOT_KAFKA", "x"));

    assertThat(environment.kafkaProperties())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "login module;"));
  }

  @Test
  void othersGoOverThePresentOnes() {
    Environment merged = new Environment(Map.of("A", "1", "B", "2")).with(Map.of("B", "3"));
    assertThat(merged.text("A")).contains("1");
    assertThat(merged.text("B")).contains("3");
    assertThat(merged).hasToString("Environment[A, B]");
  }

  @Test
  void aPropertyThatIsAFileNameIsSetLikeAnyOther() {
    assertThat(
            environment("KAFKA_SASL_OAUTHBEARER_ASSERTION_PRIVATE_KEY_FILE", "/run/key.pem")
                .kafkaProperties())
        .isEqualTo(Map.of("sasl.oauthbearer.assertion.private.key.file", "/run/key.pem"));
  }

  private static Environment environment(String name, String value) {
    return new Environment(Map.of(name, value));
  }

  private static void refuses(String variable, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ");
  }
}
