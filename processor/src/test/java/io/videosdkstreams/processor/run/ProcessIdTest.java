package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessIdTest {

  private static final UUID KEPT = UUID.fromString("2f0b1d7c-6c5e-4e0b-9b1c-0d8a4c3b2a19");

  @TempDir private Path state;

  @Test
  void whatIsKeptStays() throws IOException {
    write("{\"processId\":\"" + KEPT + "\", \"more\":1}");
    keep("me");

    assertThat(ProcessId.of(named("me"))).isEqualTo(KEPT);
    assertThat(file()).content().contains("more");
  }

  @Test
  void withoutOneItIsMadeFromTheName() {
    keep("me");
    UUID made = ProcessId.of(named("me"));

    assertThat(file()).hasContent("{\"processId\":\"" + made + "\"}");
    assertThat(ProcessId.of(named("another"))).as("as kept").isEqualTo(made);
  }

  @Test
  void aNameIsKnownAgainAndNoOtherTakenForIt() throws IOException {
    keep("me");
    UUID made = ProcessId.of(named("me"));
    Files.delete(file());
    keep("me");
    assertThat(ProcessId.of(named("me"))).isEqualTo(made);

    Files.delete(file());
    keep("another");
    assertThat(ProcessId.of(named("another"))).isNotEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"processId\":null}", "{\"processId\":\"me\"}", "\u00ff\u00fe\u0000"})
  void whatIsNoIdentifierIsReplaced(String broken) throws IOException {
    write(broken);
    keep("me");

    assertThat(file()).hasContent("{\"processId\":\"" + ProcessId.of(named("me")) + "\"}");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Files.createDirectories(file());

    assertThatThrownBy(() -> keep("me"))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageStartingWith("STATE_DIR " + state);
  }

  @Test
  void aDirectoryInUseIsRefusedAndLeftAsItIs() throws IOException {
    Files.createDirectories(file().getParent());
    try (FileChannel channel =
            FileChannel.open(
                file().resolveSibling(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> keep("me"))
          .isInstanceOf(InvalidSetting.class)
          .hasMessageStartingWith("STATE_DIR " + state + " is in use by another processor");
      assertThat(file()).doesNotExist();
    }
    keep("me");
    assertThat(file()).exists();
  }

  private void keep(String instance) {
    StateLock.during(named(instance), () -> ProcessId.keep(named(instance)));
  }

  private ProcessorSettings named(String instance) {
    return ProcessorSettings.from(
        new Environment(Map.of("INSTANCE_ID", instance, "STATE_DIR", state.toString())));
  }

  private Path file() {
    return state.resolve("videosdk-streams-processor").resolve("kafka-streams-process-metadata");
  }

  private void write(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
