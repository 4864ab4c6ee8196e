package io.videosdkstreams.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Plays the provider's log of deliveries: a token, ranges of seven days, pages of two entries. */
final class DeliveryLogServer implements AutoCloseable {

  static final String TOKEN = "a-token-of-the-provider";

  private static final int PAGE = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final TreeMap<Instant, String> bodies = new TreeMap<>();
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private volatile int busy;
  private volatile String instead;

  DeliveryLogServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/v2/videosdk/report/webhook_logs", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/videosdk/report/webhook_logs";
  }

  /**
   * @param body null for an entry without one
   */
  void sent(Instant time, String body) {
    bodies.put(time, body == null ? "" : body);
  }

  /** The next requests are answered 429. */
  void busy(int requests) {
    busy = requests;
  }

  /** From now on this is answered, with 200; null for pages. */
  void answerInstead(String text) {
    instead = text;
  }

  List<Integer> statuses() {
    return List.copyOf(statuses);
  }

  /** All entries on one page. */
  String page() {
    return page(List.copyOf(bodies.values()), "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = "{}";
      int status = 200;
      if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
        status = 401;
      } else if (busy > 0) {
        busy--;
        status = 429;
        exchange.getResponseHeaders().add("retry-after", "0");
      } else if (instead != null) {
        text = instead;
      } else {
        Map<String, String> query = query(exchange);
        Instant from = Instant.parse(query.get("from"));
        Instant to = Instant.parse(query.get("to"));
        if (Duration.between(from, to).compareTo(Duration.ofDays(7)) > 0) {
          status = 400;
        } else {
          text = page(from, to, query.getOrDefault("next_page_token", ""));
        }
      }
      statuses.add(status);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String page(Instant from, Instant to, String token) {
    List<String> all = List.copyOf(bodies.subMap(from, true, to, true).values());
    int begin = token.isEmpty() ? 0 : Integer.parseInt(token.substring("page +".length()));
    int end = Math.min(all.size(), begin + PAGE);
    return page(all.subList(begin, end), end < all.size() ? "page +" + end : "");
  }

  private static String page(List<String> bodies, String nextToken) {
    ObjectNode page = JSON.createObjectNode();
    page.put("next_page_token", nextToken);
    ArrayNode entries = page.putArray("webhook_logs");
    for (String body : bodies) {
      ObjectNode entry = entries.addObject().put("http_status", 503);
      if (!body.isEmpty()) {
        entry.put("request_body", body);
      }
    }
    return page.toString();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
