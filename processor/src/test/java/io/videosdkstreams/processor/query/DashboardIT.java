package io.videosdkstreams.processor.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.wire.DeadLetterReason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person sees and does on the dashboard's pages. */
@Timeout(120)
final class DashboardIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  private static final PipelineMetrics METRICS = new PipelineMetrics();
  private static final String SESSION = "#/sessions/" + encode(Clinic.ID);
  private static final FakeCluster CLUSTER = Clinic.cluster();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.alone(CLUSTER);
    server.server.bind(METRICS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String encode(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static Page open(String hash) {
    Page page = CHROMIUM.page();
    page.navigate(address(hash));
    return page;
  }

  private static String address(String hash) {
    return "http://" + server.address() + "/" + hash;
  }

  private static Locator rows(Page page) {
    return page.locator(".sessions tbody tr");
  }

  private static void isLive(Page page) {
    assertThat(page.locator("#connection")).hasText("Live");
  }

  /** To a screen reader, which says it when it has finished with what it says. */
  private static void announces(Page page, String text) {
    Locator announcement = page.locator("#announcement");
    assertThat(announcement).hasRole(AriaRole.STATUS);
    assertThat(announcement).hasText(text);
  }

  @Test
  void sessionsAreFoundAndOpened() {
    Page page = open("");
    assertThat(rows(page)).hasCount(4);

    page.getByLabel("Search").fill("cARDIO");
    assertThat(rows(page)).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("search=cARDIO"));
    page.reload();
    assertThat(rows(page)).hasCount(1);
    assertThat(page.getByLabel("Search")).hasValue("cARDIO");
    page.getByLabel("Search").fill("live-2");
    assertThat(rows(page)).hasText(Pattern.compile("Waiting room 2"));
    page.getByLabel("Search").fill("KEY of live-1");
    assertThat(rows(page)).hasText(Pattern.compile("Waiting room 1"));
    page.getByLabel("Search").fill(Clinic.ACCOUNT);
    assertThat(rows(page)).hasCount(4);
    page.getByLabel("Account").fill("clin");
    assertThat(page.locator(".empty")).isVisible();
    page.getByLabel("Account").fill(Clinic.ACCOUNT);
    assertThat(rows(page)).hasCount(4);
    page.getByLabel("Account").fill("");
    page.getByLabel("Search").fill("nobody");
    assertThat(page.locator(".empty")).hasText("No session is like that.");

    page.getByLabel("Search").fill("");
    page.getByLabel("Ended").check();
    assertThat(rows(page)).hasCount(1);
    page.getByLabel("Started from").fill("2026-03-15T00:00");
    assertThat(page.locator(".empty")).isVisible();
    page.getByLabel("Started from").fill("2026-03-14T09:15");
    rows(page).first().click();
    assertThat(page.locator("main h1")).hasText(Clinic.NAME);
    page.goBack();
    assertThat(rows(page)).hasCount(1);
  }

  @Test
  void changesComeByThemselvesAndNothingIsPolled() {
    Page page = open("#/sessions?status=live");
    assertThat(rows(page)).hasCount(3);
    isLive(page);
    page.locator("[data-id='live-2'] a").focus();

    server.feed.changed("live-0", Clinic.json(Clinic.live(0)));
    assertThat(page.locator("[data-id='live-0']")).containsText("Waiting room 0");
    server.feed.changed("live-1", Clinic.json(Clinic.ended(1)));
    assertThat(page.locator("[data-id='live-1']")).hasCount(0);
    server.feed.changed("live-0", null);
    assertThat(rows(page)).hasCount(2);
    announces(page, "2 sessions");

    assertThat(page.locator("[data-id='live-2'] a")).isFocused();
    assertThat(CHROMIUM.requests()).filteredOn(url -> url.contains("/sessions?")).hasSize(1);
  }

  @Test
  void aSessionIsShownOnOneAxisAndExplained() {
    Page page = open(SESSION);
    assertThat(page.locator(".axis li")).hasCount(11);
    assertThat(page.locator(".axis .inferred")).hasCount(4);

    Locator first = page.locator(".axis .bar").first();
    first.focus();
    Locator explanation = page.locator("#explanation");
    assertThat(explanation).hasText("Session: 09:15:02 to 09:58:40, 43 min 38 s.");
    page.keyboard().press("ArrowDown");
    assertThat(explanation)
        .hasText(
            "Dr. Ina Amsel: 09:15:02 to 09:58:40, 43 min 38 s (no event states the leave). Inferred.");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowRight");
    assertThat(explanation).containsText("the host ended the session");
    page.keyboard().press("Escape");
    assertThat(explanation).isHidden();
    page.locator(".bar.alert").hover();
    assertThat(explanation).containsText("High CPU occupation, 3 times");
    assertThat(page.locator(".axis .bar[tabindex='0']")).hasCount(1);
  }

  @Test
  void theTimelineIsInWordsAndItsJsonBehindAToggle() {
    Page page = open(SESSION);
    Locator timeline = page.locator(".timeline");
    assertThat(timeline).containsText("Jonas Lindqvist left: the host ended the session");
    assertThat(timeline).containsText("Call by phone to Marta Lindqvist: ringing");
    assertThat(timeline).containsText("came 2 h later");
    assertThat(timeline).containsText("Until when Dr. Ina Amsel was present: no leave has come");
    assertThat(timeline.locator("pre")).hasCount(0);

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("JSON")).click();
    assertThat(timeline.locator("pre")).hasCount(10);
    assertThat(page.locator("#json")).isFocused();
    assertThat(timeline.locator("pre").first()).containsText("\"event_id\": \"e1\"");
  }

  @Test
  void participantsAreDownloadedAsCsv() {
    Page page = open(SESSION);
    Download file = page.waitForDownload(() -> page.getByText("Participants as CSV").click());
    assertThat(file.suggestedFilename()).isEqualTo("participants.csv");
    assertThat(file.path()).content().startsWith("session_id,").contains("Jonas Lindqvist");
  }

  @Test
  void aSessionIsReadAgainWhenItHasChanged() {
    Page page = open("#/sessions/live-3");
    assertThat(page.locator(".title .pill")).hasText("live");
    isLive(page);
    CLUSTER.session("live-3").add(Clinic.ended(3));
    server.feed.changed("live-3", Clinic.json(Clinic.ended(3)));
    assertThat(page.locator(".title .pill")).hasText("ended");
    assertThat(page.locator("main h1")).hasText("Over 3");
    announces(page, "Ended after 1 s");
    CLUSTER.session("live-3").add(Clinic.live(3));
  }

  @Test
  void anAccountHasChartsThatFollow() {
    Page page = open("#/accounts");
    page.getByText(Clinic.ACCOUNT, new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("figure canvas")).hasCount(4);
    page.getByText("The same as numbers").click();
    assertThat(page.locator("details tbody tr")).hasCount(13);
    isLive(page);
    server.feed.changed("usage", "clinic|day", Clinic.json(Clinic.usage(Granularity.DAY, 14, 77)));
    assertThat(page.locator("details tbody tr").first()).containsText("2026-03-15");
    assertThat(page.locator("details tbody tr").first()).containsText("77");
    announces(page, "2026-03-15: 77 sessions, 231 participants");

    page.getByText("By hour").click();
    page.getByText("The same as numbers").click();
    assertThat(page.locator("details tbody tr").first()).containsText("2026-03-14 09:00");
  }

  @Test
  void aPersonIsFoundFromASession() {
    Page page = open(SESSION);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Jonas Lindqvist")).click();
    assertThat(page.locator("main h1")).hasText(Clinic.PERSON);
    assertThat(page.locator(".facts")).containsText("Time present");
    assertThat(rows(page)).hasText(Pattern.compile("Cardiology"));
    isLive(page);
    CLUSTER.account(Clinic.ACCOUNT).addSession(Clinic.ACCOUNT, Clinic.PERSON, "live-2", 2);
    server.feed.changed("users", "clinic|patient", "{\"user_key\":\"" + Clinic.PERSON + "\"}");
    assertThat(rows(page)).hasCount(2);
    announces(page, "2 sessions, 10 s present");
  }

  @Test
  void thePipelineShowsWhoIsReadyAndWhatWasNotRead() {
    METRICS.count(PipelineMetrics.Count.NEW);
    Page page = open("#/pipeline");
    Locator instance = page.locator("[aria-labelledby=instances] tbody tr");
    assertThat(instance).containsText("(this one)");
    assertThat(instance).containsText("ready");
    assertThat(page.locator(".facts")).containsText("Records waiting14");
    assertThat(page.locator("[aria-labelledby=dead] tbody tr")).hasCount(3);
    assertThat(page.locator("[aria-labelledby=dead]")).containsText("videosdk.raw / 2 / 9");
    assertThat(page.locator("figure canvas")).hasCount(2);
    page.waitForFunction("() => document.querySelector('.topology').naturalWidth > 0");

    server.health.ready = false;
    assertThat(instance).containsText("not ready");
    announces(page, "0 of 1 instances ready, 0 dead letters");
    METRICS.dead(DeadLetterReason.NO_SESSION);
    assertThat(page.locator(".facts")).containsText("1 no session");
    server.health.ready = true;
  }

  /** How a page is looked at. */
  enum Look {
    LIGHT(1280, 900, ColorScheme.LIGHT),
    DARK(1280, 900, ColorScheme.DARK),
    PHONE(390, 800, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Look(int width, int height, ColorScheme colours) {
      this.width = width;
      this.height = height;
      this.colours = colours;
    }
  }

  /** The pictures are for people: {@code target/screenshots}. */
  @ParameterizedTest
  @EnumSource
  void everyPageFitsTheWindow(Look look) {
    Page page = CHROMIUM.page(look.width, look.height, look.colours);
    List<String> hashes =
        List.of("", SESSION, "#/accounts/clinic", "#/people/" + Clinic.PERSON, "#/pipeline");
    List<String> names = List.of("sessions", "session", "account", "person", "pipeline");
    for (int i = 0; i < names.size(); i++) {
      page.navigate("about:blank");
      page.navigate(address(hashes.get(i)));
      assertThat(page.locator("main h1")).hasCount(1);
      assertThat(page.locator(".loading")).hasCount(0);
      assertThat(page.locator("nav a[aria-current]"))
          .hasCount(names.get(i).equals("person") ? 0 : 1);
      assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth"))
          .as(names.get(i))
          .isTrue();
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "screenshots", names.get(i) + "-" + look + ".png")));
    }
  }
}
