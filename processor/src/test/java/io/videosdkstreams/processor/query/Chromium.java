package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's Chromium, headless, with a new context for each test. Without one the tests of the
 * dashboard are skipped, by name. A script's error, or something that the content security policy
 * forbids, fails the test in which it happens.
 */
final class Chromium implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

  private static final double TIMEOUT_MS = 30_000;
  private static final Optional<Path> PROGRAM =
      Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();

  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private Browser browser;
  private BrowserContext context;

  /** One for all classes, until the last test has run. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MS);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      return new Running(
          playwright,
          playwright
              .chromium()
              .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM.orElseThrow())));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
    return PROGRAM
        .map(program -> ConditionEvaluationResult.enabled("there is " + program))
        .orElseGet(
            () ->
                ConditionEvaluationResult.disabled(
                    "no Chromium (Debian's package chromium): the dashboard is not tested"));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    browser =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .getOrComputeIfAbsent(Running.class, none -> Running.start(), Running.class)
            .browser();
    problems.clear();
    requests.clear();
  }

  /** At a desk, in light colours, in UTC. */
  Page page() {
    return page(1280, 900, ColorScheme.LIGHT);
  }

  Page page(int width, int height, ColorScheme colours) {
    close();
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                // A proxy of a test has signed its certificate itself.
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    context.setDefaultTimeout(TIMEOUT_MS);
    Page page = context.newPage();
    page.onPageError(problems::add);
    page.onConsoleMessage(
        message -> {
          // The network's own message of an answer that is no success, which tests provoke.
          if (message.type().equals("error")
              && !message.text().startsWith("Failed to load resource")) {
            problems.add(message.text());
          }
        });
    page.onRequest(request -> requests.add(request.method() + " " + request.url()));
    return page;
  }

  /** All requests of this test's pages, as method and address. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    close();
    assertThat(problems).isEmpty();
  }

  private void close() {
    if (context != null) {
      context.close();
      context = null;
    }
  }
}
