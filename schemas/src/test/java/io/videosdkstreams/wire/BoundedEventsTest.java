package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a huge webhook becomes: an event within bounds, or a dead letter. */
final class BoundedEventsTest {

  private static final String LONG = "x".repeat(50_001);

  @Test
  void anIssueOfFiftyThousandCharactersIsCut() {
    Details.Alert alert = alert('"' + LONG + '"');

    assertThat(alert).isEqualTo(new Details.Alert(List.of("x".repeat(1021) + "…")));
  }

  @Test
  void aNumberIsNeverExpanded() {
    assertThat(alert("[1E999, 1.50, -0.0, 1e99999999999]"))
        .isEqualTo(new Details.Alert(List.of("1E999", "1.50", "-0.0", "1e99999999999")));
    String numbers =
        IntStream.range(0, 11_000)
            .mapToObj(i -> "1E" + (90_000 + i))
            .collect(Collectors.joining(","));
    Details.Alert alert = alert('[' + numbers + ']');
    assertThat(alert.issues()).hasSize(100).startsWith("1E90000", "1E90001");
    assertThat(alert.issuesOmitted()).isEqualTo(10_900);
  }

  /** Were it refused, the webhook would be lost for a field that nobody reads. */
  @Test
  void aNumberOfAnyLengthIsCutToSixtyFourCharacters() {
    String digits = "9".repeat(100_000);
    SessionEvent event = joinedBy(digits);
    String cut = "9".repeat(63) + "…";
    assertThat(((Details.Presence) event.details()).userId()).isEqualTo(cut);
    JsonNode written = Bodies.json(Bodies.written(new NormalizedEvents().write(event)));
    assertThat(written.at("/object/user/id").textValue()).isEqualTo(cut);

    assertThat(joinedBy(digits + "0").eventId()).isNotEqualTo(event.eventId());
    for (String number : List.of("-" + digits, "0." + digits, digits + "e" + digits)) {
      String body = "{\"event\":\"session.waved\",\"payload\":{\"n\":" + number + "}}";
      Decoded.Unrecognized unrecognized = (Decoded.Unrecognized) Bodies.decode(body);
      assertThat(Bodies.written(new UnrecognizedEvents().write(unrecognized)))
          .isEqualTo(body.replace(number, '"' + number.substring(0, 63) + "…\""));
    }
  }

  @Test
  void theSessionOfANumberOfAnyLengthIsTheSameEverywhere() {
    String body =
        "{\"event\":\"session.started\",\"event_ts\":1773500520412,"
            + "\"payload\":{\"object\":{\"id\":"
            + "7".repeat(2_000)
            + "}}}";
    assertThat(known(body).sessionId())
        .isEqualTo(new EnvelopeReader().read(body.getBytes(StandardCharsets.UTF_8)).sessionId())
        .isEqualTo("7".repeat(63) + "…");
  }

  @Test
  void aRepeatedIssueIsOne() {
    assertThat(alert("[\"a\"" + ",\"a\",\"b\"".repeat(5000) + "]"))
        .isEqualTo(new Details.Alert(List.of("a", "b")));
  }

  @Test
  void filesAreKeptUntilTheirNumberOrTheirTextsAreTooMany() {
    Details.Assets many = assets("{\"id\":%d}", 2003);
    assertThat(many.files()).hasSize(2000).extracting(Details.File::id).startsWith("0", "1");
    assertThat(many.filesOmitted()).isEqualTo(3);

    Details.Assets lengthy = assets("{\"id\":%d,\"file_name\":\"" + "n".repeat(1000) + "\"}", 600);
    assertThat(lengthy.files()).hasSizeBetween(500, 524);
    assertThat(lengthy.files().size() + lengthy.filesOmitted()).isEqualTo(600);

    Details.Assets all = assets("{\"id\":%d,\"file_type\":\"" + LONG + "\"}", 3);
    assertThat(all.filesOmitted()).isZero();
    assertThat(all.files()).extracting(Details.File::fileType).containsOnly("x".repeat(1021) + "…");
  }

  @Test
  void aKeyThatIsTooLongIsTheSameEverywhere() {
    SessionEvent event =
        known(with(EventType.USER_JOINED, "/payload/object/session_id", '"' + LONG + '"'));
    byte[] body =
        with(EventType.USER_JOINED, "/payload/object/session_id", '"' + LONG + '"')
            .toString()
            .getBytes(StandardCharsets.UTF_8);

    assertThat(event.sessionId()).isEqualTo(Bounds.key(LONG)).hasSize(464);
    assertThat(new EnvelopeReader().read(body).sessionId()).isEqualTo(event.sessionId());
    assertThat(
            known(with(EventType.USER_JOINED, "/payload/object/session_id", '"' + LONG + "y\""))
                .sessionId())
        .isNotEqualTo(event.sessionId());
    assertThat(
            Bodies.json(Bodies.written(new NormalizedEvents().write(event)))
                .path("session_id")
                .textValue())
        .isEqualTo(event.sessionId());
  }

  @Test
  void theEventIdIsOfTheWholeText() {
    String shared = "n".repeat(5000);
    assertThat(
            known(with(EventType.USER_JOINED, "/payload/object/user/name", '"' + shared + "a\""))
                .eventId())
        .isNotEqualTo(
            known(with(EventType.USER_JOINED, "/payload/object/user/name", '"' + shared + "b\""))
                .eventId());
  }

  @Test
  void anEventThatIsTooLongLosesItsUnknownFields() {
    NormalizedEvents events = new NormalizedEvents(4000);
    SessionEvent event =
        known(
            with(
                EventType.USER_JOINED,
                "/payload/object/user/unheard_of",
                '"' + "u".repeat(4000) + '"'));

    JsonNode written =
        Bodies.json(
            new String(
                ((EncodedEvent.Truncated) events.write(event)).value(), StandardCharsets.UTF_8));
    assertThat(written.path("truncated").booleanValue()).isTrue();
    assertThat(written.at("/object/user/unheard_of").isMissingNode()).isTrue();
    assertThat(written.at("/object/user/name").textValue()).isEqualTo("Jonas 🙂 Lindqvist");
    assertThat(written.path("event_id").textValue()).isEqualTo(event.eventId());
    assertThat(Bodies.json(Bodies.written(new NormalizedEvents().write(event))).has("truncated"))
        .isFalse();
  }

  @Test
  void anEventThatIsTooLongEvenSoIsTooLarge() {
    NormalizedEvents events = new NormalizedEvents(4000);
    SessionEvent event =
        known(
            with(EventType.USER_JOINED, "/payload/object/user/name", '"' + "u".repeat(4000) + '"'));

    assertThat(events.write(event)).isEqualTo(new EncodedEvent.TooLarge());
  }

  @Test
  void anUnrecognisedDocumentIsBoundedInTheSameWay() {
    UnrecognizedEvents events = new UnrecognizedEvents(4000);

    EncodedEvent truncated = events.write(unrecognized("unheard_of"));
    assertThat(new String(((EncodedEvent.Truncated) truncated).value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"event\":\"session.waved\",\"payload\":{\"id\":1},\"truncated\":true}");
    assertThat(events.write(unrecognized("session_name"))).isEqualTo(new EncodedEvent.TooLarge());
  }

  @Test
  void theNameOfAnUnknownTypeIsCut() {
    String body = "{\"event\":\"" + LONG + "\"}";
    Decoded.Unrecognized unrecognized = (Decoded.Unrecognized) Bodies.decode(body);

    assertThat(unrecognized.event()).isEqualTo("x".repeat(1021) + "…");
    assertThat(new EnvelopeReader().read(body.getBytes(StandardCharsets.UTF_8)).event())
        .isEqualTo(unrecognized.event());
  }

  private static SessionEvent joinedBy(String number) {
    String body = with(EventType.USER_JOINED, "/payload/object/user/id", "\"number\"").toString();
    return known(body.replace("\"number\"", number));
  }

  private static Decoded.Unrecognized unrecognized(String field) {
    return (Decoded.Unrecognized)
        Bodies.decode(
            "{\"event\":\"session.waved\",\"payload\":{\"id\":1,\""
                + field
                + "\":\""
                + "u".repeat(4000)
                + "\"}}");
  }

  private static Details.Alert alert(String issues) {
    String body =
        "{\"event\":\"session.alert\",\"event_ts\":1773500520412,\"payload\":{\"id\":\"s\",\"issues\":"
            + issues
            + "}}";
    return (Details.Alert) known(body).details();
  }

  private static Details.Assets assets(String file, int count) {
    String files =
        IntStream.range(0, count).mapToObj(file::formatted).collect(Collectors.joining(","));
    String body =
        "{\"event\":\"session.recording_completed\",\"event_ts\":1773500520412,\"payload\":{\"id\":\"s\","
            + "\"recording_files\":["
            + files
            + "]}}";
    return (Details.Assets) known(body).details();
  }
}
