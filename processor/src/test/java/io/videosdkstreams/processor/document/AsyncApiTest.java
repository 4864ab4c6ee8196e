package io.videosdkstreams.processor.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The description of the topics is valid AsyncAPI 3, is complete, and is the committed one. */
final class AsyncApiTest {

  private static final Path FILE = Path.of("..", "docs", "asyncapi.yml");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private final ObjectNode document = AsyncApi.document();

  @Test
  void isTheCommittedFile() throws JsonProcessingException {
    CommittedFile.holds(FILE, "# Made by AsyncApiTest.\n" + YAML.writeValueAsString(document));
  }

  @Test
  void isValid() throws IOException {
    assertThat(schema().validate(YAML.readTree(YAML.writeValueAsString(document)))).isEmpty();
    ObjectNode invalid = document.deepCopy();
    ((ObjectNode) invalid.at("/channels/sessions")).put("adress", "videosdk.sessions");
    assertThat(schema().validate(invalid)).isNotEmpty();
  }

  @Test
  void everyTopicIsAChannelAndEveryReferenceLeadsSomewhere() {
    List<String> addresses = new ArrayList<>();
    document.get("channels").forEach(channel -> addresses.add(channel.get("address").textValue()));
    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(
            new Topics("videosdk.", Duration.ofDays(30)).all().stream().map(Topic::name).toList());
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void everyPublishedSchemaIsUsedAndEveryExampleIsOne() throws IOException {
    assertThat(AsyncApi.schemaNames(document)).hasSize(13);
    JsonSchema event =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(document.at("/components/schemas/NormalizedEvent"));
    List<JsonNode> examples = document.findValues("examples");
    assertThat(document.at("/components/messages").findValues("payload")).hasSizeGreaterThan(34);
    for (JsonNode message : document.at("/components/messages")) {
      message
          .path("examples")
          .forEach(example -> assertThat(event.validate(example.get("payload"))).isEmpty());
    }
    assertThat(examples).hasSizeGreaterThanOrEqualTo(34);
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream file =
        new GZIPInputStream(
            AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json.gz"))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(MAPPER.readTree(file));
    }
  }
}
