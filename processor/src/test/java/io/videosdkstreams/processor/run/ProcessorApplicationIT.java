package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcessorApplicationIT {

  @Test
  void anInvalidSettingEndsItWithOneLine() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        ProcessorApplication.run(
            new Environment(Map.of("PROCESSOR_PORT", "x")), new PrintStream(err, true));

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("PROCESSOR_PORT ");
  }
}
