package io.videosdkstreams.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {

  @TempDir Path directory;

  @Test
  void isHeldByOneAtATime() throws Exception {
    Path data = directory.resolve("deep/data");
    try (DirectoryLock first = DirectoryLock.lock("DATA_DIR", data)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.lock("DATA_DIR", data))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessage("DATA_DIR " + data + " is in use by another process");
    }
    DirectoryLock.lock("DATA_DIR", data).close();
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> DirectoryLock.lock("DATA_DIR", file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("DATA_DIR ");
  }
}
