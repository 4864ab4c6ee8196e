package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.sample;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same for every delivery of a fact, different between facts. */
final class EventIdTest {

  private static final Set<String> CHANGING =
      Set.of("download_token", "download_url", "stream_key", "stream_url", "backup_stream_url");

  @ParameterizedTest
  @EnumSource
  void aDeliveryWithOtherTokensUrlsAndKeyOrderIsTheSameFact(EventType type) {
    ObjectNode again = sample(type);
    for (String pointer : Pointers.of(again)) {
      if (CHANGING.contains(pointer.substring(pointer.lastIndexOf('/') + 1))) {
        with(again, pointer, "\"https://other.example.com/else/where?access_token=another-token\"");
      }
    }
    again.put("delivery_attempt", 2);

    assertThat(id(Bodies.reversed(again))).isEqualTo(id(sample(type))).matches("[A-Za-z0-9_-]{24}");
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfAnyOtherFieldIsAnotherFact(EventType type) {
    Set<String> ids = new HashSet<>(Set.of(id(sample(type))));
    for (String pointer : Pointers.of(sample(type))) {
      boolean counts =
          sample(type).at(pointer).isValueNode()
              && !pointer.equals("/event")
              && !CHANGING.contains(pointer.substring(pointer.lastIndexOf('/') + 1));
      if (counts) {
        String other = pointer.equals("/event_ts") ? "1773503755000" : "\"2026-03-14T15:55:55Z\"";
        assertThat(ids.add(id(with(type, pointer, other)))).as(pointer).isTrue();
        assertThat(ids.add(id(with(type, pointer, "1773500472001")))).as(pointer).isTrue();
      }
    }
    assertThat(ids.add(id(with(type, "/payload/object/unheard_of", "1")))).isTrue();
    assertThat(ids.add(id(with(type, "/payload/unheard_of", "1")))).isTrue();
  }

  @Test
  void noTwoSamplesAreOneFact() {
    Set<String> ids = new HashSet<>();
    for (EventType type : EventType.values()) {
      ids.add(id(sample(type)));
    }

    assertThat(ids).hasSize(EventType.values().length);
  }

  @Test
  void aNumberIsItsTextAndAListOfOneItsElement() {
    assertThat(id(with(EventType.USER_JOINED, "/payload/object/user/id", "16779264")))
        .isEqualTo(id(sample(EventType.USER_JOINED)));
    assertThat(
            id(
                with(
                    EventType.USER_JOINED,
                    "/event_ts",
                    "\"" + sample(EventType.USER_JOINED).get("event_ts") + "\"")))
        .isEqualTo(id(sample(EventType.USER_JOINED)));
    assertThat(id(with(EventType.ALERT, "/payload/object/issues", "[\"x\"]")))
        .isEqualTo(id(with(EventType.ALERT, "/payload/object/issues", "\"x\"")));
    assertThat(id(with(EventType.ALERT, "/payload/object/issues", "[\"x\",\"y\"]")))
        .isNotEqualTo(id(with(EventType.ALERT, "/payload/object/issues", "[\"xy\"]")));
  }

  @Test
  void theNormalisedEventHasTheSameBytesWhateverTheKeyOrder() {
    for (EventType type : EventType.values()) {
      assertThat(Bodies.normalised(Bodies.reversed(sample(type))))
          .isEqualTo(Bodies.normalised(sample(type)));
    }
  }

  private static String id(JsonNode document) {
    return known(document).eventId();
  }
}
