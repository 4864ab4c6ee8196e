package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers put together from JSON that is there already, which is never read or written anew. */
public final class Json {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

  private Json() {}

  static MutableHttpResponse<byte[]> ok(byte[] json) {
    return HttpResponse.ok(json).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** An answer that is not what was asked for. */
  public static MutableHttpResponse<byte[]> error(HttpStatus status, String message) {
    return HttpResponse.<byte[]>status(status)
        .body(errorBody(message))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static byte[] errorBody(String message) {
    return new Json().raw("{\"error\":").text(message).raw("}").bytes.toByteArray();
  }

  /** A page under its name; {@code sessionId} is left out when null. */
  static byte[] page(String sessionId, String field, List<byte[]> items, Cursor next) {
    Json json = new Json().raw("{");
    if (sessionId != null) {
      json.raw("\"session_id\":").text(sessionId).raw(",");
    }
    json.text(field).raw(":[");
    String separator = "";
    for (byte[] item : items) {
      json.raw(separator).bytes.writeBytes(item);
      separator = ",";
    }
    json.raw("],\"cursor\":");
    return (next == null ? json.raw("null") : json.text(next.toString()))
        .raw("}")
        .bytes
        .toByteArray();
  }

  private Json raw(String json) {
    bytes.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private Json text(String text) {
    raw("\"").bytes.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    return raw("\"");
  }
}
