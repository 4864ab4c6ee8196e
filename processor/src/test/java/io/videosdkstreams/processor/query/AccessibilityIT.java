package io.videosdkstreams.processor.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.query.route.FakeCluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dashboard as axe-core judges it and as Chromium gives it to a screen reader. */
@Timeout(120)
final class AccessibilityIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  private static final String TOKEN = "a-token-of-many-letters";
  private static final String SESSION =
      "#/sessions/" + URLEncoder.encode(Clinic.ID, StandardCharsets.UTF_8);
  private static final String ACCOUNT = "#/accounts/" + Clinic.ACCOUNT;
  private static final String PERSON = "#/people/" + Clinic.PERSON;

  /** Each page, and what it has when it is complete. */
  private static final Map<String, String> PAGES =
      Map.of(
          "",
          ".sessions tbody tr",
          "#/sessions?search=nobody",
          ".empty",
          "#/sessions/nobody",
          ".problem",
          SESSION,
          ".axis .bar",
          "#/accounts",
          ".links",
          ACCOUNT,
          ".bars button",
          PERSON,
          ".sessions tbody tr",
          "#/pipeline",
          "[aria-labelledby=instances] tbody tr");

  private static final FakeCluster CLUSTER = Clinic.cluster();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.alone(CLUSTER);
    server.server.bind(new PipelineMetrics());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Page open(String hash) {
    return open(CHROMIUM.page(), hash);
  }

  private static Page open(Page page, String hash) {
    page.navigate("about:blank");
    page.navigate("http://" + server.address() + "/" + hash);
    assertThat(page.locator(PAGES.getOrDefault(hash, "main h1")).first()).isVisible();
    return page;
  }

  /** The rules of axe-core that the page breaks: at a desk, on a phone, and in dark colours. */
  private static List<String> violations(Page page, String name) throws IOException {
    try (InputStream axe = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    List<String> found = new ArrayList<>(broken(page, name, List.of()));
    page.setViewportSize(390, 800);
    found.addAll(broken(page, name + " on a phone", List.of()));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    found.addAll(broken(page, name + " in dark colours", List.of("color-contrast")));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 900);
    return found;
  }

  /**
   * @param rules only these, or all of them
   */
  @SuppressWarnings("unchecked")
  private static List<String> broken(Page page, String name, List<String> rules) {
    return (List<String>)
        page.evaluate(
            """
            async ([name, rules]) => {
              const options = rules.length ? { runOnly: rules } : {};
              const { violations } = await axe.run(options);
              return violations.flatMap((rule) => rule.nodes.map((node) =>
                name + ": " + rule.impact + " " + rule.id + " at " + node.target + ": " + node.failureSummary));
            }
            """,
            List.of(name, rules));
  }

  @Test
  void noPageBreaksARule() throws IOException {
    Page page = CHROMIUM.page();
    List<String> violations = new ArrayList<>();
    for (String hash : PAGES.keySet()) {
      open(page, hash);
      for (Locator more : List.of(page.locator("summary"), page.locator("#json"))) {
        if (more.count() > 0) {
          more.click();
        }
      }
      violations.addAll(violations(page, hash));
    }
    List<String> tokens = List.of(TOKEN);
    try (TestServer asking = new TestServer(TestServer.holdingAll(CLUSTER), tokens, tokens)) {
      page.navigate("http://" + asking.address() + "/");
      assertThat(page.getByLabel("Token")).isVisible();
      violations.addAll(violations(page, "token"));
    }
    assertThat(violations).isEmpty();
  }

  /** The names of all elements of that role, as a screen reader gets them. */
  private static List<String> names(Page page, String role) {
    JsonObject tree = page.context().newCDPSession(page).send("Accessibility.getFullAXTree");
    List<String> names = new ArrayList<>();
    for (JsonElement element : tree.getAsJsonArray("nodes")) {
      JsonObject node = element.getAsJsonObject();
      if (!node.get("ignored").getAsBoolean() && value(node, "role").equals(role)) {
        names.add(value(node, "name"));
      }
    }
    return names;
  }

  private static String value(JsonObject node, String property) {
    return node.has(property) && node.getAsJsonObject(property).has("value")
        ? node.getAsJsonObject(property).get("value").getAsString()
        : "";
  }

  @Test
  void everyBarOfTheAxisHasAName() {
    Page page = open(SESSION);
    List<String> names = names(page, "button");
    assertThat(names)
        .hasSize(page.locator("main button:visible").count())
        .noneMatch(String::isBlank)
        .contains(
            "Session: 09:15:02 to 09:58:40, 43 min 38 s.",
            "Dr. Ina Amsel: 09:15:02 to 09:58:40, 43 min 38 s (no event states the leave). Inferred.");
    assertThat(names(page, "group")).anyMatch(name -> name.startsWith("Time axis of the session"));
  }

  @Test
  void everyBarOfAChartHasANameAndIsReachedByKeyboard() {
    Page page = open(ACCOUNT);
    assertThat(page.locator(".bars")).hasCount(4);
    assertThat(page.locator(".bars").first().locator("button")).hasCount(14);
    assertThat(names(page, "button"))
        .hasSize(4 * 14)
        .contains(
            "14 Mar 2026: Sessions 7", "6 Mar 2026: Sessions 0", "14 Mar 2026: Participants 21")
        .anyMatch(name -> name.startsWith("14 Mar 2026: Of participants 11.9, Of sessions "));

    Locator chart = page.locator("figure").first();
    assertThat(chart.locator("[tabindex='0']")).hasCount(1);
    assertThat(chart.locator(".u-legend")).containsText("14 Mar 2026");
    chart.locator("[tabindex='0']").focus();
    page.keyboard().press("Home");
    page.keyboard().press("ArrowRight");
    assertThat(chart.locator(":focus")).hasAttribute("aria-label", "2 Mar 2026: Sessions 5");
    assertThat(chart.locator(".u-legend")).containsText("2 Mar 2026");
    assertThat(chart.locator("[tabindex='0']")).hasCount(1);
  }

  @Test
  void aChartOfLinesSaysItsLatestValues() {
    Page page = open("#/pipeline");
    assertThat(page.locator(".plot").last())
        .hasAttribute("aria-label", "Records waiting. Latest: Waiting 14");
    assertThat(names(page, "image")).hasSize(3).noneMatch(String::isBlank);
  }
}
