package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class ErrorReportTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aSettingIsReportedInOneLineAlsoAsTheCauseOfAnotherFailure() {
    InvalidSettingException invalid = new InvalidSettingException("PARTITIONS", "must be a number");
    assertThat(run(invalid)).isEqualTo(1);
    assertThat(run(new IllegalStateException(invalid))).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("PARTITIONS must be a number", "PARTITIONS must be a number");
  }

  @Test
  void aRefusalOfTheBrokerIsReportedInOneLine() {
    assertThat(run(new ExecutionException(new TopicAuthorizationException("not allowed"))))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Kafka does not answer or refuses: ")
        .contains("not allowed");
  }

  @Test
  void anyOtherFailureGoesToTheLog() {
    assertThat(run(new IllegalStateException("a defect"))).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anInterruptIsKept() {
    assertThat(run(new InterruptedException())).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  private int run(Exception failure) {
    return new CommandLine(new Failing(failure))
        .setExecutionExceptionHandler(new ErrorReport())
        .setErr(new PrintWriter(err, true))
        .execute();
  }

  @Command(name = "failing")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
