package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartedServicesTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void closesInReverseAndOnce() throws Exception {
    StartedServices services = new StartedServices();
    services.start("first", () -> part("first"));
    services.start("second", () -> part("second"));
    services.close();
    services.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void onePartThatFailsToCloseDoesNotKeepTheOthers() throws Exception {
    try (StartedServices services = new StartedServices()) {
      services.start("first", () -> part("first"));
      services.start(
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
