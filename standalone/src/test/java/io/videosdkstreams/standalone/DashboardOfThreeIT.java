package io.videosdkstreams.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.videosdkstreams.ingest.IngestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three processors, each a process of its own, seen from the dashboard of one. */
@Timeout(300)
final class DashboardOfThreeIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int SESSIONS = 40;
  private static final int PARTITIONS = 6;
  private static final double TIMEOUT_MS = 60_000;

  @TempDir private Path data;
  private EmbeddedBroker broker;
  private Fleet fleet;
  private IngestServer ingest;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium (Debian's package chromium)");
    broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20);
    fleet = new Fleet("dashboard-of-three", broker.bootstrapServers(), data, Map.of());
    fleet.start();
    ingest = Installation.ingest(broker.bootstrapServers(), Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.kill();
      ingest.close();
      broker.close();
    }
  }

  @Test
  void oneShowsWhatAllOwnAndHearsWhatAllPublish() throws Exception {
    Sender sender = new Sender(ingest.port(), Installation.SECRET);
    IntStream.range(0, SESSIONS).forEach(i -> EndedSession.deliver(sender, "s/" + i));
    new Reader(broker.bootstrapServers(), 0).awaitProcessed();
    fleet.awaitEverybodyOwnsAndNothingIsOld();
    Instance asked = fleet.instances().getFirst();
    Map<Integer, String> owners = owners(asked);
    assertThat(new TreeSet<>(owners.values())).as("owners of partitions").hasSize(3);

    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM))) {
      PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MS);
      Page page = browser.newPage();
      page.navigate(asked.address() + "/#/sessions?account_id=" + EndedSession.ACCOUNT);
      page.getByLabel("Token").fill(Instance.TOKEN);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
      Locator rows = page.locator(".sessions tbody tr");
      assertThat(rows).hasCount(SESSIONS);
      assertThat(owners(page, owners)).hasSize(3);

      assertThat(page.locator("#connection")).hasText("Live");
      IntStream.range(SESSIONS, SESSIONS + 10).forEach(i -> EndedSession.deliver(sender, "s/" + i));
      assertThat(rows).hasCount(SESSIONS + 10);
      for (int i = SESSIONS; i < SESSIONS + 10; i++) {
        Locator row = page.locator("[data-id='s/" + i + "']");
        assertThat(row).containsText("ended");
        assertThat(row).containsText("10 min");
      }
      for (int i = 0; i < PARTITIONS; i++) {
        int partition = i;
        String id =
            IntStream.range(0, SESSIONS)
                .mapToObj(number -> "s/" + number)
                .filter(session -> partition(session) == partition)
                .findFirst()
                .orElseThrow();
        page.navigate(asked.address() + "/#/sessions/" + id.replace("/", "%2F"));
        assertThat(page.locator(".axis .bar")).hasCount(2);
        assertThat(page.locator(".facts")).containsText(id);
      }

      page.navigate(asked.address() + "/#/pipeline");
      Locator instances = page.locator("[aria-labelledby=instances] tbody tr");
      assertThat(instances.locator(".pill.live")).hasCount(3);
      assertThat(page.locator(".facts")).containsText("Ready3 of 3");
      fleet.instances().getLast().kill();
      assertThat(instances.locator(".pill.bad")).hasText("does not answer");
    }
  }

  private static int partition(String session) {
    byte[] key = session.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  /** Who owns the sessions of each partition, as one of them says. */
  private static Map<Integer, String> owners(Instance asked) throws Exception {
    Map<Integer, String> owners = new TreeMap<>();
    byte[] body = asked.get("/instances").body().getBytes(StandardCharsets.UTF_8);
    for (JsonNode instance : Reader.json(body).get("instances")) {
      for (JsonNode partition : instance.get("partitions")) {
        if (partition.get("role").asText().equals("active")
            && partition.get("store").asText().equals("sessions")) {
          owners.put(partition.get("partition").asInt(), instance.get("address").asText());
        }
      }
    }
    return owners;
  }

  /** The owners of the sessions that are shown. */
  private static Set<String> owners(Page page, Map<Integer, String> owners) {
    Set<String> found = new TreeSet<>();
    for (Locator row : page.locator(".sessions tbody tr").all()) {
      found.add(owners.get(partition(row.getAttribute("data-id"))));
    }
    return found;
  }
}
