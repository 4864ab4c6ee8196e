package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
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
    String secret = SecretFile.readOrCreate(file, "ZOOM_SECRET_TOKENS");
    assertThat(secret).matches("[A-Za-z0-9_-]{32}");
    assertThat(SecretFile.readOrCreate(file, "ZOOM_SECRET_TOKENS")).isEqualTo(secret);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void makesADifferentOneEachTime() {
    assertThat(SecretFile.readOrCreate(directory.resolve("a"), "A"))
        .isNotEqualTo(SecretFile.readOrCreate(directory.resolve("b"), "B"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerReadsIt() throws Exception {
    Path file = directory.resolve("token");
    SecretFile.readOrCreate(file, "ZOOM_SECRET_TOKENS");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anEmptyFileIsNoSecret() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), " \n");
    assertThatThrownBy(() -> SecretFile.readOrCreate(file, "ZOOM_SECRET_TOKENS"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("ZOOM_SECRET_TOKENS ")
        .hasMessageContaining(file.toString());
  }
}
