package io.videosdkstreams.processor.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page of one view.
 *
 * @param topic without the prefix
 * @param schema the file's name without its ending
 * @param key of the records
 * @param queries that answer with it
 */
record ViewPage(String topic, String schema, String key, String queries) {

  static final List<ViewPage> ALL =
      List.of(
          new ViewPage(
              "sessions", "session", "session id", "`GET /sessions/{id}`, `GET /sessions`"),
          ofSession("participants", "participant", "`{session id}\\|{participant id}`"),
          ofSession("recordings", "recording", "session id"),
          ofSession("shares", "share", "session id"),
          ofSession("live-streams", "live-stream", "session id"),
          ofSession("stream-ingestions", "stream-ingestion", "`{session id}\\|{stream id}`"),
          ofSession("callouts", "callout", "`{session id}\\|{call id}`"),
          ofSession("alerts", "alert", "session id"),
          new ViewPage(
              "usage",
              "usage",
              "`{account id}\\|{hour or day}\\|{start}`",
              "`GET /accounts/{account_id}/usage?granularity=hour`"),
          new ViewPage(
              "users",
              "user",
              "`{account id}\\|{user key}`",
              "`GET /users/{user_key}?account_id=…`"));

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private static ViewPage ofSession(String topic, String schema, String key) {
    return new ViewPage(topic, schema, key, "`GET /sessions/{id}/" + topic + "`");
  }

  String fileName() {
    return topic + ".md";
  }

  /**
   * @param published the JSON Schema
   * @param exampleKey of the record whose value is the example
   */
  String write(JsonNode published, String exampleKey, JsonNode example)
      throws JsonProcessingException {
    return """
        <!-- Made by ViewPagesTest. -->
        # %s

        %s

        | | |
        |---|---|
        | topic | `videosdk.%s`, compacted |
        | key | %s |
        | query | %s |
        | webhook | `%s.changed`, `%s.removed` |
        | schema | [%s.json](../../schemas/src/main/resources/schema/%s.json) |

        ## Fields

        | field | type | |
        |---|---|---|
        %s

        ## Example

        Key: `%s`

        ```json
        %s
        ```
        """
        .formatted(
            published.get("title").textValue(),
            published.get("description").textValue(),
            topic,
            key,
            queries,
            topic,
            topic,
            schema,
            schema,
            fields(published),
            exampleKey,
            MAPPER.writer(PRINTER).writeValueAsString(example));
  }

  private static String fields(JsonNode published) {
    List<String> rows = new ArrayList<>();
    addFields("", published, rows);
    return String.join("\n", rows);
  }

  private static void addFields(String prefix, JsonNode object, List<String> rows) {
    for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
      String name = prefix + property.getKey();
      JsonNode schema = property.getValue();
      rows.add(
          "| `%s` | %s | %s |"
              .formatted(name, type(schema), description(schema).replace("|", "\\|")));
      addFields(name + ".", schema, rows);
      addFields(name + "[].", schema.path("items"), rows);
    }
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    if (schema.path("format").asText().equals("date-time")) {
      types.add("time");
    } else if (type.isTextual()) {
      types.add(type.textValue());
    } else {
      type.forEach(one -> types.add(one.textValue()));
    }
    if (type.isArray() && !types.contains("null") && type.toString().contains("null")) {
      types.add("null");
    }
    return types.stream().distinct().collect(Collectors.joining(" or "));
  }

  private static String description(JsonNode schema) {
    List<String> parts = new ArrayList<>();
    if (schema.has("description")) {
      parts.add(schema.get("description").textValue());
    }
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.get("enum").forEach(value -> values.add("`" + value.asText() + "`"));
      parts.add(String.join(", ", values));
    }
    return String.join(" ", parts);
  }
}
