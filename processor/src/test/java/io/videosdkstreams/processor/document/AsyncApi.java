package io.videosdkstreams.processor.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.EncodedEvent;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.WebhookDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/** Describes every topic in AsyncAPI 3, from the topics' own values and the published schemas. */
final class AsyncApi {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PREFIX = "videosdk.";
  private static final String BINDING_VERSION = "0.5.0";
  private static final String SESSION_ID = "session id";
  private static final Set<String> OF_THE_BINDING =
      Set.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

  /** Where the name of the schema is not the singular of the topic's. */
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "usage", "usage",
          "unrecognized", "unrecognized",
          "dead-letters", "dead-letter");

  private static final Map<String, String> KEYS =
      Map.of(
          "raw", "session id, else account id, else none",
          "unrecognized", "session id or none",
          "dead-letters", "the key of the record that is given up",
          "participants", "`{session id}|{participant id}`",
          "stream-ingestions", "`{session id}|{stream id}`",
          "callouts", "`{session id}|{call id}`",
          "usage", "`{account id}|{hour or day}|{start}`",
          "users", "`{account id}|{user key}`");

  private static final Map<String, String> INTERNAL =
      Map.of(
          "contributions", "Internal: what sessions add to accounts and people.",
          "rerouted", "Internal: webhooks on their way to their session's partition.",
          "positions", "Internal: how far the raw log was read.");

  private final Topics topics = new Topics(KafkaSettings.from(new Environment(Map.of()), Set.of()));
  private final ObjectNode document = MAPPER.createObjectNode();
  private final ObjectNode channels = MAPPER.createObjectNode();
  private final ObjectNode operations = MAPPER.createObjectNode();
  private final ObjectNode messages = MAPPER.createObjectNode();
  private final ObjectNode schemas = MAPPER.createObjectNode();

  private AsyncApi() {}

  static ObjectNode document() {
    return new AsyncApi().build();
  }

  private ObjectNode build() {
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "videosdk-streams topics")
        .put("version", "0.1.0")
        .put(
            "description",
            "Facts and views derived from Zoom Video SDK webhooks. Keys are UTF-8 text, values JSON. Derived"
                + " records are written exactly once: read them with isolation.level=read_committed. On a"
                + " compacted topic a null value is a tombstone: the view is no longer kept. Names begin with"
                + " TOPIC_PREFIX, here with its default; retention is that of the defaults, too.")
        .putObject("license")
        .put("name", "Apache-2.0");
    document.put("defaultContentType", "application/json");
    document
        .putObject("servers")
        .putObject("kafka")
        .put("host", "localhost:9092")
        .put("protocol", "kafka")
        .put("description", "KAFKA_BOOTSTRAP_SERVERS");
    new TreeMap<>(byName()).forEach(this::channel);
    document.set("channels", channels);
    document.set("operations", operations);
    document.putObject("components").<ObjectNode>set("messages", messages).set("schemas", schemas);
    return document;
  }

  private Map<String, Topic<String, byte[]>> byName() {
    Map<String, Topic<String, byte[]>> byName = new TreeMap<>();
    topics.all().forEach(topic -> byName.put(topic.name().substring(PREFIX.length()), topic));
    return byName;
  }

  private void channel(String name, Topic<String, byte[]> topic) {
    String message = camelCase(name);
    ObjectNode channel = channels.putObject(name);
    channel.put("address", topic.name());
    channel
        .putObject("messages")
        .putObject(message)
        .put("$ref", "#/components/messages/" + message);
    if (INTERNAL.containsKey(name)) {
      channel
          .put("description", INTERNAL.get(name))
          .putArray("tags")
          .addObject()
          .put("name", "internal");
    }
    ObjectNode binding = channel.putObject("bindings").putObject("kafka");
    binding.set("topicConfiguration", configuration(topic));
    binding.put("bindingVersion", BINDING_VERSION);
    operation(name, message);
    message(name, messages.putObject(message));
  }

  private static ObjectNode configuration(Topic<String, byte[]> topic) {
    ObjectNode configuration = MAPPER.createObjectNode();
    for (Map.Entry<String, String> entry : new TreeMap<>(topic.configuration()).entrySet()) {
      if (!OF_THE_BINDING.contains(entry.getKey())) {
        continue;
      }
      if (entry.getKey().equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
        configuration.putArray(entry.getKey()).add(entry.getValue());
      } else {
        configuration.put(entry.getKey(), Long.parseLong(entry.getValue()));
      }
    }
    return configuration;
  }

  private void operation(String name, String message) {
    ObjectNode operation = operations.putObject("publish" + message);
    operation.put("action", "send");
    operation.putObject("channel").put("$ref", "#/channels/" + name);
    operation
        .putArray("messages")
        .addObject()
        .put("$ref", "#/channels/" + name + "/messages/" + message);
  }

  private void message(String name, ObjectNode message) {
    EventType type =
        Arrays.stream(EventType.values())
            .filter(one -> one.topicSuffix().equals(name))
            .findFirst()
            .orElse(null);
    message.put("name", type == null ? name : type.wireName());
    if (name.equals("raw")) {
      message.put("summary", "A webhook's body, byte for byte, secrets included.");
    }
    ObjectNode binding = message.putObject("bindings").putObject("kafka");
    binding
        .putObject("key")
        .put("type", "string")
        .put("description", KEYS.getOrDefault(name, SESSION_ID));
    binding.put("bindingVersion", BINDING_VERSION);
    if (INTERNAL.containsKey(name) || name.equals("raw")) {
      message.putObject("payload");
      return;
    }
    String file = type != null ? "normalized-event" : SCHEMAS.getOrDefault(name, singular(name));
    message.putObject("payload").put("$ref", "#/components/schemas/" + addSchema(file));
    if (type != null) {
      message.putArray("examples").addObject().set("payload", example(type));
    }
  }

  private static String singular(String name) {
    return name.replaceFirst("s$", "");
  }

  /** What AsyncAPI's own schema has no name for is left out: it is JSON Schema of draft 7 then. */
  private String addSchema(String file) {
    String name = camelCase(file);
    if (!schemas.has(name)) {
      ObjectNode schema = (ObjectNode) read("/schema/" + file + ".json");
      schema.remove(Set.of("$schema", "$id"));
      schemas.set(name, schema);
    }
    return name;
  }

  private static JsonNode example(EventType type) {
    Decoded.Known known = (Decoded.Known) new WebhookDecoder().decode(Samples.of(type));
    try {
      return switch (new NormalizedEvents().write(known.event())) {
        case EncodedEvent.Complete complete -> MAPPER.readTree(complete.value());
        case EncodedEvent.Truncated truncated -> MAPPER.readTree(truncated.value());
        case EncodedEvent.TooLarge ignored -> throw new AssertionError(type + " is too large");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String resource) {
    try (InputStream file = AsyncApi.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new AssertionError("there is no " + resource);
      }
      return MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[.-]")) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }

  /** The schemas that are described. */
  static Set<String> schemaNames(JsonNode document) {
    Set<String> names = new TreeSet<>();
    document.at("/components/schemas").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
