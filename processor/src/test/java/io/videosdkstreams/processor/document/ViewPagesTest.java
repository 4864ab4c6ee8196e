package io.videosdkstreams.processor.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The pages of views show what the topology makes of the samples, and say what the schemas say. */
final class ViewPagesTest {

  private static final Path PAGES = Path.of("..", "docs", "views");
  private static final Iterable<ViewPage> ALL = ViewPage.ALL;

  @TempDir private static Path state;
  private static Map<String, SortedMap<String, byte[]>> views;

  @BeforeAll
  static void derive() {
    views = SampleViews.derive(state);
  }

  @Test
  void everyViewHasItsPage() {
    assertThat(views.keySet())
        .containsExactlyInAnyOrderElementsOf(ViewPage.ALL.stream().map(ViewPage::topic).toList());
    CommittedFile.holds(
        PAGES.resolve("README.md"),
        """
        <!-- Made by ViewPagesTest. -->
        # Views

        What is derived, a page each, with an example that the topology made of made-up webhooks of all 34 types.
        Events and everything else on topics: [asyncapi.yml](../asyncapi.yml).

        """
            + ViewPage.ALL.stream()
                .map(
                    page ->
                        "- [%s](%s): %s\n"
                            .formatted(
                                page.topic(),
                                page.fileName(),
                                schema(page).get("description").textValue()))
                .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void thePageIsTheCommittedOne(ViewPage page) throws JsonProcessingException {
    Map.Entry<String, byte[]> example =
        views.get(page.topic()).entrySet().stream()
            .max(Comparator.comparing(entry -> entry.getValue().length))
            .orElseThrow();
    JsonNode view = SampleViews.read(example.getValue());
    JsonNode published = schema(page);
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(published).validate(view))
        .isEmpty();
    CommittedFile.holds(
        PAGES.resolve(page.fileName()), page.write(published, example.getKey(), view));
  }

  private static JsonNode schema(ViewPage page) {
    try (InputStream file =
        ViewPagesTest.class.getResourceAsStream("/schema/" + page.schema() + ".json")) {
      return SampleViews.read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
