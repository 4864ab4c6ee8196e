package io.videosdkstreams.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;

/** An answer as bytes, encoded once for all requests where it can be. */
final class Response {

  /** For other clients: the sender retries at times of its own, first after five minutes. */
  static final String RETRY_AFTER_SECONDS = "5";

  static final Response OK = fixed(200, "", "");
  static final Response NOT_FOUND = fixed(404, "not found", "");
  static final Response METHOD_NOT_ALLOWED = fixed(405, "method not allowed", "allow: POST\r\n");

  private static final Response BAD_REQUEST = fixed(400, "bad request", "");
  private static final Response HEAD_TOO_LARGE = fixed(431, "headers over the limit", "");
  private static final Response TARGET_TOO_LONG = fixed(414, "request line over the limit", "");

  private static final ByteBuf CONTINUE = shared("HTTP/1.1 100 Continue\r\n\r\n");
  private static final Response[] OUTCOMES = new Response[Outcome.values().length];

  static {
    for (Outcome outcome : Outcome.values()) {
      String retry = "retry-after: " + RETRY_AFTER_SECONDS + "\r\n";
      OUTCOMES[outcome.ordinal()] =
          fixed(outcome.status(), outcome.error(), outcome.status() == 503 ? retry : "");
    }
  }

  private final ByteBuf keepAlive;
  private final ByteBuf close;
  private final ByteBuf headKeepAlive;
  private final ByteBuf headClose;

  private Response(int status, String json, String headers) {
    keepAlive = shared(head(status, json, headers, false) + json);
    close = shared(head(status, json, headers, true) + json);
    headKeepAlive = shared(head(status, json, headers, false));
    headClose = shared(head(status, json, headers, true));
  }

  static Response of(Outcome outcome) {
    return OUTCOMES[outcome.ordinal()];
  }

  /**
   * @param closing whether the connection is closed thereafter
   * @param toHead whether the request was a HEAD, whose answer has no body
   */
  ByteBuf bytes(boolean closing, boolean toHead) {
    if (toHead) {
      return (closing ? headClose : headKeepAlive).duplicate();
    }
    return (closing ? close : keepAlive).duplicate();
  }

  static ByteBuf continueRequest() {
    return CONTINUE.duplicate();
  }

  /** An answer to one request. */
  static Response json(String json) {
    return new Response(200, json, "");
  }

  /**
   * @param cause why the request's head could not be decoded
   */
  static Response malformed(Throwable cause) {
    return switch (cause) {
      case TooLongHttpHeaderException _ -> HEAD_TOO_LARGE;
      case TooLongHttpLineException _ -> TARGET_TOO_LONG;
      default -> BAD_REQUEST;
    };
  }

  private static Response fixed(int status, String error, String headers) {
    return new Response(status, error.isEmpty() ? "" : "{\"error\":\"" + error + "\"}", headers);
  }

  private static String head(int status, String json, String headers, boolean closing) {
    return "HTTP/1.1 "
        + HttpResponseStatus.valueOf(status)
        + "\r\n"
        + headers
        + (json.isEmpty() ? "" : "content-type: application/json\r\n")
        + (closing ? "connection: close\r\n" : "")
        + "content-length: "
        + json.length()
        + "\r\n\r\n";
  }

  private static ByteBuf shared(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
  }
}
