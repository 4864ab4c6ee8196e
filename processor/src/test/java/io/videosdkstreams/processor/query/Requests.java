package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Requests as bytes on a socket: a client library would correct the very paths under test. */
record Requests(int port) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  record Answer(int status, Map<String, String> headers, String body) {

    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  Answer get(String target, String... headers) {
    return send("GET", target, headers);
  }

  Answer send(String method, String target, String... headers) {
    return parse(raw(method, target, headers));
  }

  /** All that comes until the connection is closed; one character for each byte. */
  String raw(String method, String target, String... headers) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      StringBuilder request =
          new StringBuilder(
              method
                  + " "
                  + target
                  + " HTTP/1.1\r\n"
                  + "Host: localhost\r\nConnection: close\r\nContent-Length: 0\r\n");
      Arrays.stream(headers).forEach(header -> request.append(header).append("\r\n"));
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static Answer parse(String text) {
    String[] parts = text.split("\r\n\r\n", 2);
    String[] head = parts[0].split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    Arrays.stream(head)
        .skip(1)
        .map(line -> line.split(": *", 2))
        .forEach(header -> headers.put(header[0].toLowerCase(Locale.ROOT), header[1]));
    String body = parts.length == 2 ? parts[1] : "";
    boolean chunked = "chunked".equals(headers.get("transfer-encoding"));
    return new Answer(
        Integer.parseInt(head[0].split(" ")[1]),
        headers,
        new String(
            (chunked ? join(body) : body).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8));
  }

  private static String join(String chunks) {
    StringBuilder body = new StringBuilder();
    String rest = chunks;
    int size;
    do {
      String[] parts = rest.split("\r\n", 2);
      size = Integer.parseInt(parts[0], 16);
      body.append(parts[1], 0, size);
      rest = parts[1].substring(Math.min(parts[1].length(), size + 2));
    } while (size > 0);
    return body.toString();
  }
}
