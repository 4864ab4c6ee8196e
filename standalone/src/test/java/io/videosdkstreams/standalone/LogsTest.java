package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of the services' logs looks like. */
class LogsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "processor"})
  void inContainersEachLineIsAJsonObject(String service) throws Exception {
    String line = line(service, "json");
    assertThat(line).endsWith("\n");
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode object = new ObjectMapper().readTree(line);
    assertThat(object.get("level").asText()).isEqualTo("WARN");
    assertThat(object.get("loggerName").asText()).isEqualTo("io.videosdkstreams.Test");
    assertThat(object.get("formattedMessage").asText()).isEqualTo("1 of \"two\"\nlines");
    assertThat(object.get("timestamp").isNumber()).isTrue();
    assertThat(object.at("/throwable/message").asText()).isEqualTo("why");
    assertThat(Files.readString(Path.of("..", "deploy", "docker", "Dockerfile")))
        .contains("LOG_FORMAT=json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "processor"})
  void elsewhereItIsText(String service) throws Exception {
    assertThat(line(service, "text")).contains("WARN", "1 of \"two\"").doesNotStartWith("{");
    assertThat(line(service, null)).contains("WARN", "1 of \"two\"").doesNotStartWith("{");
  }

  @Test
  void anotherFormatIsRefusedByName() {
    ProcessorSettings.from(new Environment(Map.of("LOG_FORMAT", "json")));
    ProcessorSettings.from(new Environment(Map.of()));
    assertThatThrownBy(() -> ProcessorSettings.from(new Environment(Map.of("LOG_FORMAT", "xml"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("LOG_FORMAT");
  }

  private static String line(String service, String format) throws Exception {
    LoggerContext context = new LoggerContext();
    if (format != null) {
      context.putProperty("LOG_FORMAT", format);
    }
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Path.of("..", service, "src", "main", "resources", "logback.xml").toFile());
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
    LoggingEvent event =
        new LoggingEvent(
            LogsTest.class.getName(),
            context.getLogger("io.videosdkstreams.Test"),
            Level.WARN,
            "{} of \"two\"\nlines",
            new IllegalStateException("why"),
            new Object[] {1});
    byte[] bytes = console.getEncoder().encode(event);
    context.stop();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
