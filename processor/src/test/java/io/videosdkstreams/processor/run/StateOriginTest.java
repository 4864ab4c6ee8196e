package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateOriginTest {

  @TempDir private Path state;
  private int cleanUps;

  @Test
  void stateOfTheseTopicsStaysAndStateOfOthersIsDeleted() throws IOException {
    check("one");
    assertThat(cleanUps).as("of unknown origin").isOne();
    check("one");
    assertThat(cleanUps).isOne();
    check("another");
    assertThat(cleanUps).isEqualTo(2);
    check("another");
    assertThat(cleanUps).isEqualTo(2);
  }

  @Test
  void aDeletionThatWasInterruptedIsDoneTheNextTime() throws IOException {
    check("one");
    // Half of a marker, beside it: it was being written when everything ended.
    Files.writeString(state.resolve("videosdk-streams-processor.topic-id.new"), "ano");
    check("another");
    assertThat(cleanUps).isEqualTo(2);
  }

  @Test
  void whatIsForgottenIsDeletedTheNextTime() throws IOException {
    check("one");
    StateOrigin.forget(settings());
    check("one");
    assertThat(cleanUps).isEqualTo(2);
  }

  private void check(String topicId) throws IOException {
    StateOrigin.check(settings(), topicId, () -> cleanUps++);
  }

  private ProcessorSettings settings() {
    return ProcessorSettings.from(new Environment(Map.of("STATE_DIR", state.toString())));
  }
}
