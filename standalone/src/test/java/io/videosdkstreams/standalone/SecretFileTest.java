package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {

  @TempDir Path directory;

  @Test
  void makesASecretOnceAndKeepsIt() {
    Path file = directory.resolve("token");
    String secret = SecretFile.readOrMake(file, "ZOOM_SECRET_TOKENS");
    assertThat(secret).matches("[A-Za-z0-9_-]{32}");
    assertThat(SecretFile.readOrMake(file, "ZOOM_SECRET_TOKENS")).isEqualTo(secret);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void makesADifferentOneEachTime() {
    assertThat(SecretFile.readOrMake(directory.resolve("a"), "A"))
        .isNotEqualTo(SecretFile.readOrMake(directory.resolve("b"), "B"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerReadsIt() throws Exception {
    Path file = directory.resolve("token");
    SecretFile.readOrMake(file, "ZOOM_SECRET_TOKENS");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anEmptyFileIsNoSecret() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), " \n");
    assertThatThrownBy(() -> SecretFile.readOrMake(file, "ZOOM_SECRET_TOKENS"))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageStartingWith("ZOOM_SECRET_TOKENS ")
        .hasMessageContaining(file.toString());
  }
}
