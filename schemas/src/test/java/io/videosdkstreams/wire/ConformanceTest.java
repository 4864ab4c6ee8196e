package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the types, the samples and the decoder to the vendor's list of fields, and the list to
 * them: a field that we miss fails, and so does one that we made up.
 */
final class ConformanceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> SECRETS =
      Set.of("download_token", "stream_key", "stream_url", "backup_stream_url");

  /** Read without being in the vendor's list for the type, and why. */
  private static final Map<String, String> TOLERATED =
      Map.ofEntries(
          Map.entry("account_id", "an account at the root, of other envelopes"),
          Map.entry("payload.session_id", "a session beside the object, of other envelopes"),
          Map.entry(
              "payload.object.account_id", "an account inside the object, of other envelopes"),
          Map.entry("payload.object.id", "the session's old name, still sent with some types"),
          Map.entry("payload.object.uuid", "the session's old name, still sent with some types"),
          Map.entry("payload.object.start_time", "the session's start, whichever type states it"),
          Map.entry("payload.object.recording_files", "a failed transcript may list files too"),
          Map.entry("payload.object.participant_audio_files", "a transcript may list files too"),
          Map.entry("payload.object.participant_video_files", "a transcript may list files too"),
          Map.entry("payload.object.operator", "carried into the object from beside it"),
          Map.entry("payload.object.operator_id", "carried into the object from beside it"),
          Map.entry(
              "payload.object.reason_type", "one shape for all calls; only failed ones state it"),
          Map.entry("payload.object.user.leave_reason", "one shape for joins and leaves"),
          Map.entry(
              "payload.object.host_id", "one shape for all calls; canceled ones do not state it"),
          Map.entry("payload.object.end_time", "one shape for start and end"),
          Map.entry("payload.object.recording_files[].user_id", "one shape for all files"),
          Map.entry("payload.object.recording_files[].user_key", "one shape for all files"));

  private final JsonNode list = vendorsList();

  @Test
  void theTypesAreTheVendorsTypes() {
    Set<String> theirs = new TreeSet<>();
    list.fieldNames().forEachRemaining(theirs::add);

    assertThat(Arrays.stream(EventType.values()).map(EventType::wireName))
        .containsExactlyInAnyOrderElementsOf(theirs);
    assertThat(theirs).hasSize(34);
  }

  @ParameterizedTest
  @EnumSource
  void aSampleHasEveryFieldOfItsTypeAndNoOther(EventType type) throws IOException {
    Map<String, String> sample = paths(MAPPER.readTree(Samples.of(type)));

    assertThat(sample.keySet()).containsExactlyInAnyOrderElementsOf(theirs(type).keySet());
    sample.forEach(
        (path, kind) ->
            assertThat(kind)
                .as(path)
                .isIn(
                    theirs(type).get(path),
                    theirs(type).get(path).equals("number") ? "integer" : ""));
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldButTheSecretsSurvives(EventType type) throws IOException {
    JsonNode body = MAPPER.readTree(Samples.of(type));
    Decoded.Known known = (Decoded.Known) new WebhookDecoder().decode(Samples.of(type));
    Map<String, String> normalised =
        paths(MAPPER.readTree(Bodies.written(new NormalizedEvents().write(known.event()))));

    for (String path : paths(body).keySet()) {
      if (path.equals("payload") || path.equals("payload.account_id")) {
        continue;
      }
      String place =
          path.replaceFirst("^payload\\.object", "object").replaceFirst("^payload\\.", "object.");
      if (SECRETS.contains(path.substring(path.lastIndexOf('.') + 1))) {
        assertThat(normalised).doesNotContainKey(place);
      } else {
        assertThat(normalised).containsKey(place);
      }
    }
    assertThat(known.event().accountId()).isEqualTo(body.at("/payload/account_id").textValue());
    assertThat(known.event().sessionId())
        .isEqualTo(body.at("/payload/object/session_id").textValue());
  }

  @ParameterizedTest
  @EnumSource
  void theDecoderReadsNothingThatNobodyDeclared(EventType type) throws IOException {
    Set<String> read = new TreeSet<>();
    JsonNode watched = Watched.of("", MAPPER.readTree(Samples.of(type)), read);
    Identity.of(watched);
    read(type, watched);

    read.removeAll(theirs(type).keySet());
    assertThat(read).isSubsetOf(TOLERATED.keySet());
  }

  @Test
  void everyToleranceIsNeeded() throws IOException {
    Set<String> read = new TreeSet<>();
    for (EventType type : EventType.values()) {
      Set<String> readOfType = new TreeSet<>();
      JsonNode watched = Watched.of("", MAPPER.readTree(Samples.of(type)), readOfType);
      Identity.of(watched);
      read(type, watched);
      readOfType.removeAll(theirs(type).keySet());
      read.addAll(readOfType);
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(TOLERATED.keySet());
  }

  private static void read(EventType type, JsonNode watched) {
    DetailsReader reader =
        new DetailsReader(type, watched.path("payload").path("object"), Instant.EPOCH);
    reader.startTime();
    reader.details();
  }

  @Test
  void whatIsLeftOfATooLongEventIsWhatTheVendorDocuments() {
    Set<String> names = new TreeSet<>();
    for (EventType type : EventType.values()) {
      theirs(type).keySet().forEach(path -> names.add(path.replaceAll("^.*\\.|\\[\\]", "")));
    }
    names.removeAll(SECRETS);
    names.addAll(Set.of("user_name"));

    assertThat(KnownFields.NAMES).containsExactlyInAnyOrderElementsOf(names);
  }

  /** Path → type. */
  private Map<String, String> theirs(EventType type) {
    Map<String, String> fields = new TreeMap<>();
    list.path(type.wireName())
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().path("type").textValue()));
    return fields;
  }

  private static Map<String, String> paths(JsonNode document) {
    Map<String, String> paths = new TreeMap<>();
    addPaths("", document, paths);
    paths.remove("");
    return paths;
  }

  private static void addPaths(String path, JsonNode node, Map<String, String> paths) {
    String kind =
        node.isIntegralNumber()
            ? "integer"
            : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    paths.put(path, kind);
    node.properties()
        .forEach(
            field ->
                addPaths(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    paths));
    if (node.isArray()) {
      node.forEach(element -> addPaths(path + "[]", element, paths));
    }
  }

  private static JsonNode vendorsList() {
    try (InputStream resource =
        ConformanceTest.class.getResourceAsStream("/conformance/webhooks.json")) {
      return MAPPER.readTree(resource);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** An object that notes which of its fields are asked for. */
  @SuppressWarnings("unchecked") // deepCopy of the parent, seen anew in every child
  private static final class Watched extends ObjectNode {

    private static final long serialVersionUID = 1L;
    private final transient String path;
    private final transient Set<String> read;

    private Watched(String path, Set<String> read) {
      super(JsonNodeFactory.instance);
      this.path = path;
      this.read = read;
    }

    static JsonNode of(String path, JsonNode node, Set<String> read) {
      if (node.isArray()) {
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(element -> elements.add(of(path + "[]", element, read)));
        return new ArrayNode(JsonNodeFactory.instance, elements);
      }
      if (!node.isObject()) {
        return node;
      }
      Watched watched = new Watched(path, read);
      node.properties()
          .forEach(
              field ->
                  watched.set(
                      field.getKey(), of(watched.pathOf(field.getKey()), field.getValue(), read)));
      return watched;
    }

    private String pathOf(String name) {
      return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public JsonNode get(String name) {
      read.add(pathOf(name));
      return super.get(name);
    }

    @Override
    public JsonNode path(String name) {
      read.add(pathOf(name));
      return super.path(name);
    }
  }
}
