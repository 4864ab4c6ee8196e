package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.sample.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private static final WebhookDecoder PLAIN = new WebhookDecoder();
  private static final WebhookDecoder KEYED =
      new WebhookDecoder(Pseudonyms.keyed("a key of some length"));

  private static SessionEvent event(WebhookDecoder decoder, byte[] body) {
    return ((Decoded.Known) decoder.decode(body)).event();
  }

  private static byte[] joined(String name, Object phone) {
    return """
        {"event":"session.user_left","event_ts":1773478800000,"payload":{"account_id":"a","object":{
         "session_id":"s","session_name":"Ward","user":{"id":"1","user_key":"k","name":"%s",
         "phone_number":%s,"leave_time":"2026-03-14T09:00:00Z",
         "leave_reason":"%s left the session."}}}}"""
        .formatted(name, phone, name)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void nobodyIsNamed() {
    SessionEvent event = event(KEYED, joined("Ann Example", 15550100));
    assertThat(event.object().toString()).doesNotContain("Ann", "Example", "15550100");
    Details.Presence details = (Details.Presence) event.details();
    assertThat(details.name()).matches("p-[0-9a-f]{20}");
    assertThat(details.userKey()).isEqualTo("k");
    assertThat(details.leaveReason()).isEqualTo("LEFT_THE_SESSION");
    assertThat(event.object().at("/user/leave_reason").textValue())
        .isEqualTo(details.name() + " left the session.");
    assertThat(event.sessionName()).isEqualTo("Ward");
  }

  @Test
  void theSamePersonHasTheSamePseudonymAndAnotherKeyAnotherOne() {
    Details.Presence one = (Details.Presence) event(KEYED, joined("Ann", 15550100)).details();
    Details.Presence same =
        (Details.Presence) event(KEYED, joined("Ann", "\"+1 555-0100\"")).details();
    Details.Presence other =
        (Details.Presence)
            event(
                    new WebhookDecoder(Pseudonyms.keyed("another key of this")),
                    joined("Ann", 15550100))
                .details();
    assertThat(same).isEqualTo(one);
    assertThat(other.name()).isNotEqualTo(one.name());
    assertThat(other.phoneNumber()).isNotEqualTo(one.phoneNumber());
  }

  @ParameterizedTest
  @EnumSource
  void theFactHasOneIdThatNobodyCanTryOutWithoutTheKey(EventType type) {
    byte[] body = Samples.of(type);
    SessionEvent keyed = event(KEYED, body);

    assertThat(keyed.eventId())
        .matches("[A-Za-z0-9_-]{24}")
        .isNotEqualTo(event(PLAIN, body).eventId());
    assertThat(event(new WebhookDecoder(Pseudonyms.keyed("a key of some length")), body).eventId())
        .isEqualTo(keyed.eventId());
    assertThat(event(new WebhookDecoder(Pseudonyms.keyed("another key of this")), body).eventId())
        .isNotEqualTo(keyed.eventId());
    assertThat(keyed.factTime()).isEqualTo(event(PLAIN, body).factTime());
  }

  @ParameterizedTest
  @EnumSource
  void noPersonalFieldOfASampleLeaves(EventType type) {
    String out = event(KEYED, Samples.of(type)).object().toString();
    for (JsonNode personal : PersonalFields.of(Samples.of(type))) {
      assertThat(out).doesNotContain(personal.asText());
    }
  }

  @Test
  void anUnrecognizedDocumentNamesNobodyEither() {
    byte[] body =
        """
        {"event":"session.waved","payload":{"object":{"session_id":"s","participant":[
         {"name":"Ann Example","email":"ann@example.org"}]}}}"""
            .getBytes(StandardCharsets.UTF_8);
    assertThat(((Decoded.Unrecognized) KEYED.decode(body)).redacted().toString())
        .doesNotContain("Ann", "example");
  }

  @Test
  void theKeyIsNotShown() {
    assertThat(Pseudonyms.keyed("a key of some length").toString()).doesNotContain("a key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"mac_addr\":\"Ann\"",
        "\"mac-address\":\"Ann\"",
        "\"pc_name\":\"Ann\"",
        "\"domain\":\"Ann\"",
        "\"harddisk_id\":\"Ann\"",
        "\"public_ip\":\"Ann\"",
        "\"ip\":[\"Ann\"]",
        "\"local_internal_ip_address\":\"Ann\"",
        "\"internal_ip_addresses\":[\"Ann\",{\"v4\":\"Ann\"}]",
        "\"host\":{\"name\":\"Ann\"}",
        "\"host\":\"Ann\"",
        "\"panelists\":[{\"name\":\"Ann\"},\"Ann\"]",
        "\"attendee\":{\"display_name\":\"Ann\",\"contact_email\":\"Ann\"}",
        "\"name\":{\"first\":\"Ann\"}",
        "\"caller\":{\"number\":\"Ann\"}",
        "\"leave_reason\":\"Ann felt tired.\"",
        "\"leave_reason\":\"Ann left the session.<br>Reason: Ann felt tired.\""
      })
  void aPersonalFieldIsToldByItsEndingAndItsPlace(String field) {
    String known =
        """
        {"event":"session.alert","event_ts":1773478800000,"payload":{"object":{"id":"s",%s}}}"""
            .formatted(field);
    String unknown = known.replace("session.alert", "session.waved");
    Decoded.Unrecognized unrecognized =
        (Decoded.Unrecognized) KEYED.decode(unknown.getBytes(StandardCharsets.UTF_8));

    assertThat(unrecognized.redacted().toString()).contains("p-").doesNotContain("Ann");
    assertThat(event(KEYED, known.getBytes(StandardCharsets.UTF_8)).object().toString())
        .contains("p-")
        .doesNotContain("Ann");
  }

  @Test
  void whatNamesNobodyStays() {
    String fields =
        """
        {"account_id":"a","id":"s","issues":["High CPU occupation"],"leave_reason":"Removed by host.",\
        "session_key":"k","session_name":"Ward","status":"completed","stream_name":"Cart","timezone":"UTC",\
        "user":{"id":7,"user_key":"k"},"uuid":"u"}""";
    String body = "{\"event\":\"session.waved\",\"payload\":{\"object\":" + fields + "}}";

    assertThat(
            ((Decoded.Unrecognized) KEYED.decode(body.getBytes(StandardCharsets.UTF_8)))
                .redacted()
                .at("/payload/object")
                .toString())
        .isEqualTo(fields);
  }

  @Test
  void aDocumentFullOfAddressesDoesNotGrowBeyondTheBounds() {
    String body =
        "{\"event\":\"session.alert\",\"event_ts\":1773478800000,\"payload\":{\"id\":\"s\",\"ip\":[1"
            + ",1".repeat(480_000)
            + "]}}";
    EncodedEvent written =
        new NormalizedEvents().write(event(KEYED, body.getBytes(StandardCharsets.UTF_8)));

    assertThat(written)
        .isInstanceOfSatisfying(
            EncodedEvent.Truncated.class,
            it ->
                assertThat(new String(it.value(), StandardCharsets.UTF_8))
                    .doesNotContain("\"ip\""));
  }
}
