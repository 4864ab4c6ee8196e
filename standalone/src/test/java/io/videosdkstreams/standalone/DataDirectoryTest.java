package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

  @TempDir Path directory;

  @Test
  void isHeldByOneAtATime() throws Exception {
    Path data = directory.resolve("deep/data");
    try (DataDirectory first = DataDirectory.lock(data)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataDirectory.lock(data))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessage("DATA_DIR " + data + " is in use by another process");
    }
    DataDirectory.lock(data).close();
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.lock(file))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("DATA_DIR ");
  }
}
