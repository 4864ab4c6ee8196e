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
    assertThat(details.leaveReason()).isEqualTo(details.name() + " left the session.");
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
  void theFactIsTheSameFact(EventType type) {
    byte[] body = Samples.of(type);
    assertThat(event(KEYED, body).eventId()).isEqualTo(event(PLAIN, body).eventId());
    assertThat(event(KEYED, body).factTime()).isEqualTo(event(PLAIN, body).factTime());
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
}
