package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunningTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void closesInReverseAndOnce() throws Exception {
    Running running = new Running();
    running.start("first", () -> part("first"));
    running.start("second", () -> part("second"));
    running.close();
    running.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void onePartThatFailsToCloseDoesNotKeepTheOthers() throws Exception {
    try (Running running = new Running()) {
      running.start("first", () -> part("first"));
      running.start(
          "broken",
          () ->
              () -> {
                throw new IOException("on purpose");
              });
    }
    assertThat(closed).containsExactly("first");
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
