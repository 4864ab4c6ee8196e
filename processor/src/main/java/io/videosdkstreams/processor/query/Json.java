package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.videosdkstreams.processor.read.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers that are put together from views, whose bytes are not parsed. */
final class Json {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

  private Json() {}

  static MutableHttpResponse<byte[]> ok(byte[] json) {
    return HttpResponse.ok(json).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static MutableHttpResponse<byte[]> error(HttpStatus status, String message) {
    return HttpResponse.<byte[]>status(status)
        .body(errorBody(message))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static byte[] errorBody(String message) {
    return new Json().raw("{\"error\":").text(message).raw("}").bytes.toByteArray();
  }

  /**
   * One page of a list.
   *
   * @param sessionId left out when null
   * @param cursor null on the last page
   */
  static byte[] page(String sessionId, String field, List<Row> rows, String cursor) {
    Json json = new Json().raw("{");
    if (sessionId != null) {
      json.raw("\"session_id\":").text(sessionId).raw(",");
    }
    json.array(field, rows.stream().map(Row::json).toList()).raw(",\"cursor\":");
    return (cursor == null ? json.raw("null") : json.text(cursor)).raw("}").bytes.toByteArray();
  }

  /** A list that has no pages. */
  static byte[] list(String field, List<byte[]> items) {
    return new Json().raw("{").array(field, items).raw("}").bytes.toByteArray();
  }

  private Json array(String field, List<byte[]> items) {
    text(field).raw(":[");
    String separator = "";
    for (byte[] item : items) {
      raw(separator).bytes.writeBytes(item);
      separator = ",";
    }
    return raw("]");
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
