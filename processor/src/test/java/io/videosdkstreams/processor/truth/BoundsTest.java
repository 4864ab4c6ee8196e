package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.session.Rules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever webhooks say, a view is bounded; what is left out is counted. */
class BoundsTest {

  private static final int MAX_TEXT_BYTES = 1_024;
  private static final int MAX_KEY_BYTES = 512;

  /** Views with more in one of their lists than fits. */
  enum Long {
    VISITS(Views.PARTICIPANTS, 1_900),
    UUIDS(Views.PARTICIPANTS, 700),
    SHARES(Views.SHARES, 300),
    FILES(Views.RECORDINGS, 500),
    STREAMS(Views.LIVE_STREAMS, 500),
    ISSUES(Views.ALERTS, 300);

    private final String topic;
    private final int length;

    Long(String topic, int length) {
      this.topic = topic;
      this.length = length;
    }

    History history() {
      Script script = new Script(new SplittableRandom(1));
      for (int i = 0; i < length; i++) {
        add(script, i);
      }
      return new History(script.lines(), Script.at(2L * length)).shuffled(new SplittableRandom(2));
    }

    private void add(Script script, int i) {
      String text = "%04d".formatted(i) + "x".repeat(940);
      switch (this) {
        case VISITS -> {
          script.add(EventType.USER_JOINED, Script.at(2L * i), "uuid", "U");
          script.add(
              EventType.USER_LEFT,
              Script.at(2L * i + 1),
              "uuid",
              "U",
              "reason",
              "Exceeded free session minutes limit.");
        }
        case UUIDS ->
            script.add(
                EventType.USER_JOINED,
                Script.at(i),
                "uuid",
                text.substring(0, MAX_KEY_BYTES),
                "key",
                "k");
        case SHARES ->
            script.add(
                EventType.SHARING_STARTED,
                Script.at(i),
                "id",
                "1",
                "name",
                text,
                "content",
                "desktop");
        case FILES ->
            script.add(
                EventType.RECORDING_COMPLETED,
                Script.at(i),
                "files",
                text.substring(0, 500) + ":MP4:7");
        case STREAMS ->
            script.add(
                EventType.LIVE_STREAMING_STARTED, Script.at(i), "page", text.substring(0, 480));
        case ISSUES -> script.add(EventType.ALERT, Script.at(i), "issues", text);
      }
    }
  }

  @TempDir private static Path stateDirectory;

  private final SystemUnderTest system =
      SessionTopology.inMemory(TopologyUnderTest.AT_ONCE, stateDirectory);

  @ParameterizedTest
  @EnumSource
  void aListKeepsTheLatestThatFitAndItsTotal(Long list) {
    History history = list.history();
    Views expected = new Oracle(Rules.DEFAULT).views(history);
    ObjectNode whole = expected.on(list.topic).firstEntry().getValue();
    assertThat(Bounds.bytes(whole)).isGreaterThan(Bounds.MAX_LIST_BYTES);
    Views actual = system.views(history);
    ObjectNode bounded = actual.on(list.topic).firstEntry().getValue();
    // Short lists and other fields besides.
    assertThat(Bounds.bytes(bounded)).isLessThan(Bounds.MAX_LIST_BYTES + 64 * 1024);
    // A session's counts by issue are bounded, too, and more narrowly.
    Set<String> compared = list == Long.ISSUES ? Set.of(Views.ALERTS) : Views.OF_SESSIONS;
    assertThat(OrderDoesNotMatter.differences(expected, actual, compared)).isEmpty();
    assertThat(Bounds.withoutTotal(list.topic, whole, bounded)).isEmpty();
    assertThat(
            Bounds.withoutTotal(
                Views.SESSIONS, expected.sessions().get("s1"), actual.sessions().get("s1")))
        .isEmpty();
  }

  @Test
  void aLongTextIsCutAtACodePoint() {
    String name = "\u20AC\uD83D\uDE00".repeat(1_000);
    JsonNode view =
        system
            .views(History.of("user_joined 9:00 uuid=U name=" + name + "\nnow 9:01"))
            .participants()
            .get("s1|U");
    String cut = view.get("name").textValue();
    assertThat(cut).endsWith("\u2026");
    assertThat(name).startsWith(cut.substring(0, cut.length() - 1));
    assertThat(bytes(cut)).isBetween(MAX_TEXT_BYTES - 8, MAX_TEXT_BYTES + 3);
  }

  @Test
  void idsThatAreLongKeysStayDistinctAndAreShort() {
    String same = "k".repeat(2_000);
    List<Line> lines = new ArrayList<>();
    for (String key : List.of(same + "1", same + "2")) {
      lines.add(
          Line.of(
              EventType.USER_JOINED, Script.at(0), Script.at(1), Map.of("uuid", key, "key", key)));
    }
    Views views = system.views(new History(lines, Script.at(2)));
    assertThat(views.sessions().get("s1").get("participants").get("total").intValue()).isEqualTo(2);
    assertThat(views.participants()).hasSize(2);
    views
        .participants()
        .forEach(
            (key, view) -> {
              String id = view.get("participant_id").textValue();
              assertThat(key).isEqualTo("s1|" + id);
              assertThat(id).startsWith("k".repeat(400)).hasSizeLessThanOrEqualTo(MAX_KEY_BYTES);
            });
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
