package io.videosdkstreams.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.EncodedEvent;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.UnrecognizedEvents;
import io.videosdkstreams.wire.WebhookDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What leaves on a topic is what its published schema promises, and the schemas refuse what is not.
 */
final class SchemaTest {

  private final WebhookDecoder decoder = new WebhookDecoder();

  @ParameterizedTest
  @EnumSource
  void everySampleNormalisedIsAsPublished(EventType type) {
    assertThat(violations("normalized-event", normalised(Samples.of(type)))).isEmpty();
  }

  @Test
  void anEventThatStatesNothingButItsSessionIsAsPublished() {
    byte[] sparse =
        """
        {"event":"session.ended","payload":{"object":{"id":5,"end_time":"2026-03-14 15:42:00"}}}"""
            .getBytes(StandardCharsets.UTF_8);

    assertThat(violations("normalized-event", normalised(sparse))).isEmpty();
  }

  @Test
  void anEventWithoutItsUnknownFieldsIsAsPublished() {
    String body =
        new String(Samples.of(EventType.USER_LEFT), StandardCharsets.UTF_8)
            .replace("\"user\"", "\"unheard_of\":\"" + "u".repeat(4000) + "\",\"user\"");
    Decoded.Known known = (Decoded.Known) decoder.decode(body.getBytes(StandardCharsets.UTF_8));
    EncodedEvent encoded = new NormalizedEvents(4000).write(known.event());

    assertThat(encoded).isInstanceOf(EncodedEvent.Truncated.class);
    assertThat(text(encoded)).contains("\"truncated\":true").doesNotContain("unheard_of");
    assertThat(violations("normalized-event", text(encoded))).isEmpty();
    assertThat(violations("normalized-event", text(encoded).replace(":true", ":false")))
        .isNotEmpty();
  }

  @Test
  void aSecretInAnEventIsNotAsPublished() {
    String event = normalised(Samples.of(EventType.STREAM_INGESTION_STARTED));

    assertThat(
            violations(
                "normalized-event",
                event.replace("\"object\":{", "\"object\":{\"stream_key\":\"k\",")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyDeadLetterIsAsPublished(DeadLetterReason reason) {
    byte[] full =
        new DeadLetters()
            .write(reason, "no time", "videosdk.raw", 3, 9L, Instant.EPOCH, "session.alert", "s");
    byte[] sparse =
        new DeadLetters().write(reason, "no time", "videosdk.raw", 0, 0L, null, null, null);

    assertThat(violations("dead-letter", text(full))).isEmpty();
    assertThat(violations("dead-letter", text(sparse))).isEmpty();
  }

  @Test
  void aDeadLetterSaysWhereTheBodyLies() {
    byte[] letter =
        new DeadLetters()
            .write(
                DeadLetterReason.NOT_JSON,
                "empty",
                "videosdk.raw",
                3,
                9L,
                Instant.EPOCH,
                null,
                "a/b==");

    assertThat(text(letter))
        .isEqualTo(
            "{\"reason\":\"not_json\",\"detail\":\"empty\",\"topic\":\"videosdk.raw\",\"partition\":3,"
                + "\"offset\":9,\"received_at\":\"1970-01-01T00:00:00Z\",\"event_type\":null,"
                + "\"session_id\":\"a/b==\"}");
  }

  @Test
  void anUnrecognisedEventIsAsPublished() {
    byte[] body =
        "{\"event\":\"session.hummed\",\"download_token\":\"secret-1\",\"n\":1}"
            .getBytes(StandardCharsets.UTF_8);
    Decoded.Unrecognized unrecognized = (Decoded.Unrecognized) decoder.decode(body);

    assertThat(violations("unrecognized", text(new UnrecognizedEvents().write(unrecognized))))
        .isEmpty();
    assertThat(violations("unrecognized", text(body))).isNotEmpty();
  }

  @Test
  void theSessionViewOfTheContractIsAsPublished() {
    String view =
        """
        {"session_id": "a/b+c==", "account_id": "acc", "session_name": "Ward", "session_key": null,
         "status": "ended", "start_time": "2026-03-14T15:00:00Z", "start_source": "event",
         "end_time": "2026-03-14T15:42:00.655Z", "end_source": "inferred", "duration_seconds": 2520.655,
         "participants": {"total": 3, "present": 0, "peak": 2, "peak_time": "2026-03-14T15:01:00Z", "visits": 4,
                          "rejoins": 1, "seconds": 5400, "phone": 1},
         "sharing": {"shares": 2, "seconds": 300, "active": 0},
         "recording": {"state": "available", "seconds": 0, "files": 0, "bytes": 0, "transcript": "none"},
         "live_streaming": {"streams": 0, "seconds": 0, "active": 0},
         "stream_ingestion": {"streams": 0, "seconds": 0, "active": 0},
         "callouts": {"attempts": 0, "accepted": 0, "rejected": 0, "missed": 0, "canceled": 0, "failed": 0,
                      "ringing": 0},
         "alerts": {"total": 1, "by_issue": {"High CPU occupation": 1}},
         "flags": ["inferred_end"], "unheard_of": 1}""";

    assertThat(violations("session", view)).isEmpty();
    assertThat(violations("session", view.replace("5400", "-1"))).isNotEmpty();
    assertThat(violations("session", view.replace("\"ended\"", "\"gone\""))).isNotEmpty();
    assertThat(violations("session", view.replace("\"flags\"", "\"banners\""))).isNotEmpty();
  }

  @Test
  void theParticipantViewOfTheContractIsAsPublished() {
    String view =
        """
        {"session_id": "a/b+c==", "account_id": null, "participant_id": "p", "user_key": "p",
         "participant_uuids": ["u1"], "user_ids": ["1"], "name": "Ann", "phone": false, "present": true,
         "visits": [{"join_time": null, "leave_time": "2026-03-14T15:42:00Z", "leave_reason": "OTHER",
                     "leave_source": "event", "seconds": null},
                    {"join_time": "2026-03-14T15:43:00Z", "leave_time": null, "leave_reason": null,
                     "leave_source": null, "seconds": null}],
         "first_join_time": "2026-03-14T15:43:00Z", "last_leave_time": "2026-03-14T15:42:00Z",
         "seconds": 0, "rejoins": 1}""";

    assertThat(violations("participant", view)).isEmpty();
    assertThat(violations("participant", view.replace("OTHER", "Ann left the session.")))
        .isNotEmpty();
  }

  private String normalised(byte[] body) {
    return text(new NormalizedEvents().write(((Decoded.Known) decoder.decode(body)).event()));
  }

  private static Set<ValidationMessage> violations(String schema, String json) {
    try (InputStream resource =
        SchemaTest.class.getResourceAsStream("/schema/" + schema + ".json")) {
      JsonSchema published = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(resource);
      return published.validate(
          json,
          InputFormat.JSON,
          context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(EncodedEvent encoded) {
    return switch (encoded) {
      case EncodedEvent.Complete complete -> text(complete.value());
      case EncodedEvent.Truncated truncated -> text(truncated.value());
      case EncodedEvent.TooLarge ignored -> throw new AssertionError("too large");
    };
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
