package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateOriginTest {

  @TempDir private Path state;
  private ProcessorSettings settings;
  private Path directory;

  @BeforeEach
  void settings() throws IOException {
    settings = ProcessorSettings.from(new Environment(Map.of("STATE_DIR", state.toString())));
    directory = Files.createDirectories(state.resolve(settings.applicationId()));
    Files.createFile(directory.resolve(".lock"));
  }

  @Test
  void stateOfTheseTopicsStays() throws IOException {
    StateOrigin.check(settings, "one");
    Path kept = task("0_0");
    StateOrigin.check(settings, "one");
    assertThat(kept).exists();
  }

  @Test
  void stateOfOthersIsDeletedAndTheLockIsNot() throws IOException {
    StateOrigin.check(settings, "one");
    Path old = task("0_0");
    Path other = task("1_11");
    StateOrigin.check(settings, "another");
    assertThat(old).doesNotExist();
    assertThat(other.getParent()).doesNotExist();
    assertThat(directory.resolve(".lock")).exists();

    Path fresh = task("0_0");
    StateOrigin.check(settings, "another");
    assertThat(fresh).exists();
  }

  /** As a version that kept no origin left it, or a deletion that was interrupted. */
  @Test
  void stateOfWhichNobodySaysWhoseItIsIsDeleted() throws IOException {
    Path old = task("0_3");
    StateOrigin.check(settings, "one");
    assertThat(old).doesNotExist();
  }

  @Test
  void aDeletionThatWasInterruptedIsDoneTheNextTime() throws IOException {
    StateOrigin.check(settings, "one");
    Path left = task("0_1");
    // Half of a marker, beside it: it was being written when everything ended.
    Files.writeString(directory.resolve("belongs-to-topic.new"), "ano");
    StateOrigin.check(settings, "another");
    assertThat(left).doesNotExist();
  }

  /** A file in the directory of a task. */
  private Path task(String name) throws IOException {
    return Files.createFile(
        Files.createDirectories(directory.resolve(name).resolve("rocksdb")).resolve("000001.sst"));
  }
}
