package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The log read by HTTP, in ranges of up to seven days, each in pages. */
public final class DeliveryLogApi implements DeliveryLog {

  private static final Duration MAX_RANGE = Duration.ofDays(7);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PAGE_SIZE = 300;
  private static final int MAX_TRIES = 6;
  private static final int MAX_WAIT_SECONDS = 60;

  /** A range of seven days never has so many; a server that repeats pages would. */
  private static final int MAX_PAGES = 100_000;

  /** Follows no redirect: the token is only for the given address. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  private final URI address;
  private final String token;
  private final Instant from;
  private final Instant to;

  public DeliveryLogApi(URI address, String token, Instant from, Instant to) {
    this.address = address;
    this.token = token;
    this.from = from.truncatedTo(ChronoUnit.SECONDS);
    this.to = to;
  }

  @Override
  public Optional<Instant> begin() {
    return Optional.of(from);
  }

  @Override
  public void read(Visitor visitor) throws InterruptedException {
    Instant begin = from;
    while (begin.isBefore(to)) {
      Instant end = begin.plus(MAX_RANGE).isBefore(to) ? begin.plus(MAX_RANGE) : to;
      readRange(begin, end, visitor);
      begin = end;
    }
  }

  private void readRange(Instant begin, Instant end, Visitor visitor) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    String pageToken = "";
    do {
      JsonNode page = page(begin, end, pageToken);
      for (byte[] body : DeliveryLogPage.bodies(page)) {
        visitor.entry(body);
      }
      pageToken = DeliveryLogPage.nextPageToken(page);
      if (!seen.add(pageToken) || seen.size() > MAX_PAGES) {
        throw new RepairException(address + " returns pages without end");
      }
    } while (!pageToken.isEmpty());
  }

  private JsonNode page(Instant begin, Instant end, String pageToken) throws InterruptedException {
    String query =
        "from="
            + encoded(begin.truncatedTo(ChronoUnit.SECONDS).toString())
            + "&to="
            + encoded(end.truncatedTo(ChronoUnit.SECONDS).toString())
            + "&page_size="
            + PAGE_SIZE
            + (pageToken.isEmpty() ? "" : "&next_page_token=" + encoded(pageToken));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query))
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + token)
            .header("accept", "application/json")
            .build();
    String problem = "";
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      long waitSeconds = Math.min(MAX_WAIT_SECONDS, 1L << (attempt - 1));
      try {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        int status = answer.statusCode();
        if (status == 200) {
          return page(answer.body());
        }
        problem = "answers " + status;
        if (status == 401 || status == 403) {
          throw new RepairException(address + " answers " + status + ": see DELIVERY_LOG_TOKEN");
        }
        if (status != 429 && status < 500) {
          throw new RepairException(address + " " + problem);
        }
        OptionalLong wanted = answer.headers().firstValueAsLong("retry-after");
        waitSeconds = Math.min(MAX_WAIT_SECONDS, wanted.orElse(waitSeconds));
      } catch (IOException e) {
        problem = "does not answer: " + e.getClass().getSimpleName();
      } catch (NumberFormatException e) {
        problem = "asks to wait until a date";
      }
      if (attempt < MAX_TRIES) {
        Thread.sleep(Duration.ofSeconds(waitSeconds));
      }
    }
    throw new RepairException(address + " " + problem + ", " + MAX_TRIES + " times");
  }

  private JsonNode page(byte[] body) {
    try {
      JsonNode page = DeliveryLogPage.MAPPER.readTree(body);
      if (DeliveryLogPage.isPage(page)) {
        return page;
      }
    } catch (IOException ignored) {
      // Jackson's own messages quote what they read.
    }
    throw new RepairException(address + " answers 200 with what is no page of a log of deliveries");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
