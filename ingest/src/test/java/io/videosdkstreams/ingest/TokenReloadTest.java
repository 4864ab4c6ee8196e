package io.videosdkstreams.ingest;

import static io.videosdkstreams.ingest.TestConnection.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenReloadTest {

  @TempDir Path folder;

  @Test
  void whatTheFileListsIsValidAllAtOnceAndWithoutARestart() throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), "first");
    IngestSettings settings =
        IngestSettings.from(new Environment(Map.of("ZOOM_SECRET_TOKENS_FILE", file.toString())));
    TestConnection connection = TestConnection.open(10, settings);
    assertThat(valid(connection, "first")).isTrue();
    assertThat(valid(connection, "second")).isFalse();

    try (TokenReload reload = new TokenReload(settings, connection.intake)) {
      reload.start(Duration.ofMillis(1));
      Files.writeString(file, "first, second");
      Until.isTrue("the second is valid", () -> valid(connection, "second"));
      assertThat(valid(connection, "first")).isTrue();

      Files.writeString(file, "\"third\"");
      Files.delete(file);
      assertThat(valid(connection, "first")).isTrue();

      Files.writeString(file, "third");
      Until.isTrue("the third is valid", () -> valid(connection, "third"));
      assertThat(valid(connection, "first")).isFalse();
      assertThat(valid(connection, "second")).isFalse();
    }
  }

  private static boolean valid(TestConnection connection, String token) {
    return connection.exchange(signed(token, "{}")).startsWith("HTTP/1.1 200 ");
  }
}
