package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ProcessorApplicationIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anInvalidSettingEndsItWithOneLine() {
    Map<String, String> wrong = Map.of("PROCESSOR_PORT", "x");
    for (String[] arguments :
        new String[][] {{}, {"run"}, {"rebuild"}, {"redrive"}, {"reconcile", "/dev/null"}}) {
      err.getBuffer().setLength(0);
      assertThat(execute(wrong, arguments)).isEqualTo(1);
      assertThat(err.toString().lines()).singleElement().asString().startsWith("PROCESSOR_PORT ");
    }
  }

  @Test
  void helpListsTheCommandsAndTheExitCodes() {
    assertThat(execute(Map.of(), "--help")).isZero();
    assertThat(out.toString()).contains("run", "rebuild", "redrive", "reconcile", "Exit codes:");
  }

  @Test
  void anUnknownCommandIsRefused() {
    assertThat(execute(Map.of(), "rebiuld")).isEqualTo(2);
    assertThat(err.toString()).contains("rebiuld").contains("rebuild");
  }

  private int execute(Map<String, String> variables, String... arguments) {
    CommandLine commandLine = ProcessorApplication.commandLine(new Environment(variables));
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
