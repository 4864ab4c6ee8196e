package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The alert rules are what Prometheus loads, each is fired by a test, and says what to do. */
class AlertsIT {

  static final Path RULES = Path.of("..", "deploy", "metrics", "alerts.yml");
  private static final Path TESTS = Path.of("..", "deploy", "metrics", "alerts.test.yml");
  private static final Path RUNBOOK = Path.of("..", "deploy", "RUNBOOK.md");

  static boolean promtoolIsThere() throws InterruptedException {
    try {
      return promtool("--version").code() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @EnabledIf(
      value = "promtoolIsThere",
      disabledReason = "no promtool (Debian's package prometheus): the alert rules are not tested")
  void prometheusLoadsThemAndEachIsFired() throws Exception {
    Result loaded = promtool("check", "rules", RULES.toString());
    assertThat(loaded.code()).as(loaded.text()).isZero();
    Result fired = promtool("test", "rules", TESTS.toString());
    assertThat(fired.code()).as(fired.text()).isZero();
    assertThat(fired.text()).contains("SUCCESS");
  }

  @Test
  void eachHasATestThatFiresItAndAnEntryInTheRunbook() throws IOException {
    TreeSet<String> fired = new TreeSet<>();
    for (Object test : list(yaml(TESTS), "tests")) {
      for (Object alert : list(test, "alert_rule_test")) {
        if (((Map<?, ?>) alert).get("exp_alerts") != null) {
          fired.add(((Map<?, ?>) alert).get("alertname").toString());
        }
      }
    }
    String runbook = Files.readString(RUNBOOK);
    for (Map<?, ?> rule : rules()) {
      String name = rule.get("alert").toString();
      assertThat(fired).contains(name);
      assertThat(((Map<?, ?>) rule.get("annotations")).get("runbook"))
          .isEqualTo("deploy/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(runbook).containsOnlyOnce("\n## " + name + "\n");
      String entry = runbook.substring(runbook.indexOf("\n## " + name + "\n") + 4);
      entry = entry.contains("\n## ") ? entry.substring(0, entry.indexOf("\n## ")) : entry;
      assertThat(entry).contains("**Means.**", "**Look at.**", "**Do.**");
    }
    assertThat(runbook.lines().filter(line -> line.startsWith("## "))).hasSize(rules().size());
  }

  static List<Map<?, ?>> rules() throws IOException {
    return list(list(yaml(RULES), "groups").getFirst(), "rules").stream()
        .<Map<?, ?>>map(rule -> (Map<?, ?>) rule)
        .toList();
  }

  static Object yaml(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    }
  }

  private static List<?> list(Object object, String name) {
    return (List<?>) ((Map<?, ?>) object).get(name);
  }

  private record Result(int code, String text) {}

  private static Result promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }
}
