package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.standalone.StandaloneSettings.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StartupMessageTest {

  private static final Path DATA = Path.of("/data");

  @Test
  void saysInFiveLinesWhatIsWhere() {
    Secret made = new Secret("zoom", DATA.resolve("zoom-secret-token"), "s3cret", "$(cat 'x')");
    assertThat(new StartupMessage(8080, 8081, 9092, DATA, made, "").text().lines().limit(6))
        .containsExactly(
            "webhooks   http://127.0.0.1:8080/webhooks/zoom",
            "dashboard  http://127.0.0.1:8081/ (queries too, such as http://127.0.0.1:8081/sessions)",
            "broker     127.0.0.1:9092",
            "data       /data",
            "secret     s3cret (kept in /data/zoom-secret-token)",
            "");
  }

  @Test
  void printsNoSecretThatIsNotItsOwn() {
    Secret given = new Secret("zoom", null, null, "${ZOOM_SECRET_TOKENS%%,*}");
    assertThat(new StartupMessage(8080, 8081, 9092, DATA, given, "").text())
        .contains("secret     from the environment", "secret=${ZOOM_SECRET_TOKENS%%,*}\n");
  }

  @Test
  void asksWithATokenWhereOneIsNeeded() {
    Secret given = new Secret("zoom", null, null, "x");
    assertThat(new StartupMessage(1, 2, 3, DATA, given, "${QUERY_TOKENS%%,*}").request())
        .contains(
            "-H \"authorization: Bearer ${QUERY_TOKENS%%,*}\" http://127.0.0.1:2/sessions/$id");
  }

  @Test
  void aShellReadsTheFirstTokenOfAVariableOrOfItsFile() {
    assertThat(StandaloneSettings.shell(new Environment(Map.of("A", "1,2")), "A"))
        .isEqualTo("${A%%,*}");
    assertThat(StandaloneSettings.shell(new Environment(Map.of("A_FILE", "/run/it's")), "A"))
        .isEqualTo("$(cut -d, -f1 '/run/it'\\''s')");
  }
}
