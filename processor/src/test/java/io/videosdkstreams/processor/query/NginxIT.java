package io.videosdkstreams.processor.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard behind a proxy that ends TLS, with a token. */
@Timeout(120)
final class NginxIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  private static final String TOKEN = "a-token-of-many-letters";
  private static final int CHANGES = 5;
  @TempDir private static Path directory;
  private static TestServer server;
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    List<String> tokens = List.of(TOKEN);
    server = new TestServer(TestServer.holdingAll(Clinic.cluster()), tokens, tokens);
    nginx = Nginx.start(directory, server.address().toString());
  }

  @AfterAll
  static void stop() {
    if (nginx != null) {
      nginx.close();
    }
    server.close();
  }

  private static Page signedIn() {
    Page page = CHROMIUM.page();
    page.navigate(nginx.address() + "/");
    page.getByLabel("Token").fill(TOKEN);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator(".sessions tbody tr")).hasCount(4);
    return page;
  }

  @Test
  void theDashboardWorksAndItsCookieIsForTlsOnly() {
    Page page = signedIn();
    assertThat(page.locator("#connection")).hasText("Live");
    assertThat(page.context().cookies())
        .singleElement()
        .matches(cookie -> cookie.secure && cookie.httpOnly, "secure, and not for scripts");
    server.feed.changed("live-0", Clinic.json(Clinic.live(0)));
    assertThat(page.locator("[data-id='live-0']")).containsText("Waiting room 0");
    assertThat(page.evaluate("fetch('internal/query', { method: 'POST' }).then((r) => r.status)"))
        .isEqualTo(404);
    page.navigate(nginx.address() + "/#/pipeline");
    assertThat(page.locator("[aria-labelledby=instances] tbody tr")).containsText("ready");
    assertThat(CHROMIUM.requests()).noneMatch(request -> request.contains(TOKEN));
  }

  /** One that is buffered arrives when thousands of bytes have come, or never. */
  @Test
  void eachEventArrivesAtOnce() {
    Page page = signedIn();
    page.evaluate(
        """
        () => new Promise((opened) => {
          window.heard = [];
          const events = new EventSource("events/stream?topic=usage");
          events.onopen = opened;
          events.onmessage = (event) => window.heard.push(event.data);
        })
        """);
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < CHANGES; i++) {
      long begin = System.nanoTime();
      server.feed.changed("usage", "key", "{\"i\":" + i + "}");
      page.waitForFunction("count => heard.length === count", i + 1);
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);
      fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
    }
    // Each has come; on a busy machine one may take longer.
    assertThat(fastest).isLessThan(Duration.ofSeconds(1));
    assertThat(page.evaluate("heard.join()"))
        .isEqualTo("{\"i\":0},{\"i\":1},{\"i\":2},{\"i\":3},{\"i\":4}");
    // HTTP/2: pages do not wait for each other's connections.
    assertThat(page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
        .isEqualTo("h2");
  }
}
