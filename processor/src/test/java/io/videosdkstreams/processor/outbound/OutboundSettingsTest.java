package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundSettingsTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void nothingSetSendsNothing() {
    assertThat(from()).isEmpty();
  }

  @Test
  void urlAndSecretAreEnough() {
    OutboundSettings settings =
        from("OUTBOUND_URL", "https://hooks.example.com/in", "OUTBOUND_SECRET", SECRET)
            .orElseThrow();
    assertThat(settings.topics())
        .containsExactly(
            new OutboundTopic("videosdk.sessions", "sessions.changed", "sessions.removed"));
    assertThat(settings.maxAge()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.maxAttempts()).isEqualTo(12);
    assertThat(settings.secrets()).hasSize(1);
  }

  @Test
  void viewsAndEventsCanBeChosenAndSecretsRotated() {
    OutboundSettings settings =
        from(
                "OUTBOUND_URL",
                "https://hooks.example.com",
                "OUTBOUND_SECRET",
                SECRET + "," + SECRET.replace('M', 'N'),
                "OUTBOUND_TOPICS",
                "usage, session.user-joined,live-streams,usage")
            .orElseThrow();
    assertThat(settings.topics())
        .extracting(OutboundTopic::type)
        .containsExactly("usage.changed", "session.user_joined", "live-streams.changed");
    assertThat(settings.secrets()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/x",
        "http://localhost",
        "http://[::1]/",
        "HTTPS://example.com"
      })
  void aUrlThatNobodyElseHears(String url) {
    assertThat(from("OUTBOUND_URL", url, "OUTBOUND_SECRET", SECRET)).isPresent();
  }

  @Test
  void inTheClearOnlyWhenItIsAskedFor() {
    assertThat(
            from(
                "OUTBOUND_URL",
                "http://hooks.internal/",
                "OUTBOUND_SECRET",
                SECRET,
                "OUTBOUND_ALLOW_HTTP",
                "true"))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "OUTBOUND_URL, http://hooks.example.com/",
    "OUTBOUND_URL, http://127.0.0.1.example.com/",
    "OUTBOUND_URL, ftp://hooks.example.com/",
    "OUTBOUND_URL, hooks.example.com/in",
    "OUTBOUND_URL, https:///in",
    "OUTBOUND_URL, https://user:hush@hooks.example.com/",
    "OUTBOUND_URL, https://hooks.example.com/#hush",
    "OUTBOUND_URL, https://hooks.example.com/hu sh",
    "OUTBOUND_URL, ''",
    "OUTBOUND_SECRET, whsec_hush",
    "OUTBOUND_SECRET, hush",
    "OUTBOUND_SECRET, ''",
    "OUTBOUND_TOPICS, raw",
    "OUTBOUND_TOPICS, dead-letters",
    "OUTBOUND_TOPICS, videosdk.sessions",
    "OUTBOUND_TOPICS, 'sessions,'",
    "OUTBOUND_MAX_ATTEMPTS, 0",
    "OUTBOUND_MAX_AGE, 0s",
    "OUTBOUND_ALLOW_HTTP, perhaps",
  })
  void whatIsWrongIsNamedAndNoSecretIsQuoted(String variable, String value) {
    assertThatThrownBy(
            () ->
                from(
                    "OUTBOUND_URL",
                    "https://hooks.example.com/",
                    "OUTBOUND_SECRET",
                    SECRET,
                    "OUTBOUND_TOPICS",
                    "sessions",
                    variable,
                    value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(variable + " ")
        .hasMessageNotContaining("hush");
  }

  @Test
  void nothingIsPrintedThatMayBeSecret() {
    assertThat(
            from("OUTBOUND_URL", "https://hooks.example.com/hush?hush", "OUTBOUND_SECRET", SECRET)
                .orElseThrow()
                .toString())
        .contains("hooks.example.com")
        .doesNotContain("hush", SECRET.substring(6));
  }

  private static Optional<OutboundSettings> from(String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return OutboundSettings.from(
        new Environment(environment), new Topics("videosdk.", Duration.ofDays(1)));
  }
}
