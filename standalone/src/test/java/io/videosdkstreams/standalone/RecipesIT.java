package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.videosdkstreams.sample.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.tools.consumer.ConsoleConsumer;
import org.apache.kafka.tools.consumer.ConsoleConsumerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/recipes.md tells a reader to paste does what it says. */
@Timeout(180)
final class RecipesIT {

  private static final String SESSION = "Yh8Kx/3mQz+V7tB1aNcEwA==";

  @TempDir private static Path directory;
  private static Installation installation;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(directory.resolve("installation"));
    Sender sender = installation.sender();
    Samples.all().values().forEach(sender::deliver);
    // Of names that a database or a spreadsheet may choke on.
    sender.deliver(
        """
        {"event":"session.user_joined","event_ts":1773500500000,"payload":{"account_id":"a","object":{
         "session_id":"nul\\u0000","session_name":"\\u0000 \\\\u0000 \\ud83e","user":{"id":"1","name":"=1+1"}}}}""");
    installation.reader().awaitProcessed();
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void theConsoleConsumerShowsTheTopic() throws Exception {
    String command =
        Recipes.blocks("Look at a topic", "sh")
            .getFirst()
            .replace("\\\n", " ")
            .replace("localhost:9092", installation.reader().bootstrapServers());
    List<String> arguments = new ArrayList<>(List.of(command.strip().split("\\s+")));
    assertThat(arguments.removeFirst()).isEqualTo("kafka-console-consumer.sh");
    arguments.addAll(List.of("--max-messages", "1"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      ConsoleConsumer.run(new ConsoleConsumerOptions(arguments.toArray(String[]::new)));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("(?m)^[^\\t\\n]+\\t\\{\"session_id\":\"[^\\n]*}$");
  }

  @Test
  void aShellAsks() throws Exception {
    String answers = paste("Ask from a shell", 0);
    assertThat(answers)
        .contains("{\"sessions\":[{\"session_id\":\"" + SESSION + "\"")
        .contains("{\"session_id\":\"" + SESSION + "\",\"timeline\":[")
        .contains("{\"usage\":[{\"account_id\":\"kT2uVq7ZRk-5Wd1XoPq9Lg\",\"granularity\":\"day\"")
        .doesNotContain("\"error\"");
  }

  @Test
  void attendanceAndUsageAreSpreadsheets() throws Exception {
    paste("A spreadsheet of attendance", 0);
    List<String> attendance = Files.readAllLines(directory.resolve("attendance.csv"));
    assertThat(attendance.getFirst())
        .contains("name", "first_join_time", "last_leave_time", "seconds");
    assertThat(attendance.subList(1, attendance.size()))
        .singleElement()
        .asString()
        .contains("Jonas 🙂 Lindqvist", "2026-03-14T15:01:12Z", "2026-03-14T15:41:30Z", "2418");
    paste("A spreadsheet of attendance", 1);
    List<String> usage = Files.readAllLines(directory.resolve("usage.csv"));
    assertThat(usage).hasSize(2);
    assertThat(usage.get(1)).contains("2026-03-14T15:00:00Z", "2520");
  }

  @Test
  void viewsArriveInPostgresql() throws Exception {
    List<String> statements = Recipes.blocks("Views in PostgreSQL", "sql");
    try (PostgresServer server = PostgresServer.start();
        Connection connection = DriverManager.getConnection(server.url());
        Statement database = connection.createStatement();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      database.execute(statements.get(0));
      AtomicBoolean running = new AtomicBoolean(true);
      Callable<Void> sink =
          () -> {
            PostgresSink.run(installation.reader().bootstrapServers(), server.url(), running::get);
            return null;
          };
      Future<Void> sunk = threads.submit(sink);
      Until.holds(
          "all views are there",
          () -> sunk.isDone() || count(database, "SELECT count(*) FROM views") == views());
      running.set(false);
      sunk.get();
      assertThat(count(database, "SELECT count(*) FROM views")).isEqualTo(views());
      assertThat(text(database, "SELECT view ->> 'session_name' FROM views WHERE key LIKE 'nul%'"))
          .isEqualTo("� \\u0000 �");
      Map<String, BigDecimal> minutes = new HashMap<>();
      try (ResultSet rows = database.executeQuery(statements.get(1))) {
        while (rows.next()) {
          minutes.put(rows.getString("account_id"), rows.getBigDecimal("minutes"));
        }
      }
      assertThat(minutes.get("kT2uVq7ZRk-5Wd1XoPq9Lg")).isEqualByComparingTo("40.3");
    }
  }

  @Test
  void typescriptCompilesAndHearsASession() throws Exception {
    TypeScriptClient client = TypeScriptClient.build();
    Path heard = directory.resolve("heard.txt");
    Process subscriber =
        client.subscribe("http://127.0.0.1:" + installation.processorPort(), heard);
    try {
      AtomicInteger sessions = new AtomicInteger();
      Until.holds(
          "a session is heard",
          () -> {
            EndedSession.deliver(installation.sender(), "typescript/" + sessions.incrementAndGet());
            return Files.readString(heard).matches("(?s).*typescript/[0-9]+ ended 600\\n.*");
          });
    } finally {
      subscriber.destroyForcibly().waitFor();
    }
    assertThat(Recipes.blocks("Subscribe in TypeScript", "ts"))
        .containsExactly(client.subscriber());
  }

  @Test
  void theRecipeShowsTheSinkThatIsRun() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/videosdkstreams/standalone/PostgresSink.java"));
    String begin = "// example:begin\n";
    String example =
        source.substring(
            source.indexOf(begin) + begin.length(), source.indexOf("    // example:end"));
    assertThat(Recipes.blocks("Views in PostgreSQL", "java"))
        .containsExactly(example.stripTrailing().stripIndent() + "\n");
  }

  private static long views() {
    Reader reader = installation.reader();
    return List.of("videosdk.sessions", "videosdk.usage").stream()
        .mapToLong(
            topic -> reader.records(topic).stream().map(record -> record.key()).distinct().count())
        .sum();
  }

  private static long count(Statement database, String query) throws SQLException {
    return Long.parseLong(text(database, query));
  }

  private static String text(Statement database, String query) throws SQLException {
    try (ResultSet rows = database.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static String paste(String heading, int block) throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0,
        "the recipes need curl");
    String script =
        Recipes.blocks(heading, "sh")
            .get(block)
            .replace("127.0.0.1:8081", "127.0.0.1:" + installation.processorPort());
    return Shell.run("sh", directory, script);
  }
}
