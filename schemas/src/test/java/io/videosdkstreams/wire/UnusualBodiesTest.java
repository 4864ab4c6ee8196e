package io.videosdkstreams.wire;

import static io.videosdkstreams.wire.Bodies.known;
import static io.videosdkstreams.wire.Bodies.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are not UTF-8, not plain, or that name somebody in another way. */
final class UnusualBodiesTest {

  private final WebhookDecoder decoder = new WebhookDecoder();
  private final EnvelopeReader reader = new EnvelopeReader();

  @Test
  void oneByteThatIsNotUtf8IsReadAsTheReplacementCharacter() {
    byte[] body =
        latin1(sample(EventType.USER_JOINED).toString().replace("Jonas 🙂", "Jon\u00e4s"));
    byte[] before = body.clone();
    SessionEvent event = event(body);

    assertThat(((Details.Presence) event.details()).name()).isEqualTo("Jon�s Lindqvist");
    assertThat(event.type()).isEqualTo(EventType.USER_JOINED);
    assertThat(body).isEqualTo(before);
    assertThat(Bodies.written(new NormalizedEvents().write(event))).contains("Jon�s Lindqvist");
  }

  @Test
  void anIdThatIsNotUtf8IsTheSameForReaderAndDecoder() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xE9},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
            new byte[] {(byte) 0xFF, (byte) 0xFE})) {
      byte[] body =
          latin1(
              "{\"event\":\"session.alert\",\"event_ts\":1773500520412,\"payload\":{\"account_id\":\"a"
                  + new String(bytes, StandardCharsets.ISO_8859_1)
                  + "\",\"id\":\"x"
                  + new String(bytes, StandardCharsets.ISO_8859_1)
                  + "y\"}}");
      Envelope envelope = reader.read(body);

      assertThat(envelope.sessionId()).matches("x�+y").isEqualTo(event(body).sessionId());
      assertThat(envelope.accountId()).matches("a�+").isEqualTo(event(body).accountId());
    }
  }

  @Test
  void aWideEncodingIsNoJson() {
    for (var charset :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_32)) {
      byte[] body = sample(EventType.ALERT).toString().getBytes(charset);
      assertThat(undecodable(body).reason()).isEqualTo(DeadLetterReason.NOT_JSON);
      assertThat(reader.read(body)).isEqualTo(Envelope.UNREADABLE);
    }
  }

  @Test
  void aCompressedBodyIsSaidToBeOne() throws IOException {
    assertThat(Compression.detect(compressed(EventType.USER_JOINED, GZIPOutputStream::new)))
        .isEqualTo("gzip");
    Decoded.Undecodable dead =
        undecodable(compressed(EventType.USER_JOINED, GZIPOutputStream::new));
    assertThat(dead)
        .isEqualTo(
            new Decoded.Undecodable(
                DeadLetterReason.NOT_JSON, "compressed, it seems with gzip", null, null));
    assertThat(undecodable(compressed(EventType.ALERT, DeflaterOutputStream::new)).detail())
        .isEqualTo("compressed, it seems with deflate");
    assertThat(undecodable(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 4, 0}).detail())
        .isEqualTo("compressed, it seems with zstd");
    assertThat(undecodable(new byte[] {0x1B, 0x2A, 0x00, 0x00, 0x04}).detail())
        .isEqualTo("compressed, it seems with brotli");
  }

  @ParameterizedTest
  @CsvSource({"'', empty", "x, unexpected input at byte 0", "xyz, unexpected input at byte 0"})
  void anotherBodyIsNot(String body, String detail) {
    Decoded.Undecodable dead = undecodable(body.getBytes(StandardCharsets.UTF_8));
    assertThat(dead.detail()).isEqualTo(detail);
  }

  @Test
  void aParticipantIsReadAsTheUser() {
    String participant =
        """
        {"event":"%s","event_ts":1773500520412,"payload":{"account_id":"a","object":{"session_id":"s",
         "participant":{"id":"profile","user_id":16779264,"user_name":"Ann","participant_uuid":"U",
         "user_key":"k","join_time":"2026-03-14T15:01:00Z","leave_time":"2026-03-14T15:02:00Z",
         "leave_reason":"Ann left the session.","phone_number":"1",
         "sharing_details":{"content":"whiteboard","date_time":"2026-03-14T15:01:30Z"}}}}}""";

    SessionEvent joined = known(participant.formatted("session.user_joined"));
    assertThat(joined.factTime()).isEqualTo("2026-03-14T15:01:00Z");
    assertThat(joined.details())
        .isEqualTo(new Details.Presence("16779264", "U", "k", "Ann", "1", "LEFT_THE_SESSION"));
    assertThat(known(participant.formatted("session.user_left")).factTime())
        .isEqualTo("2026-03-14T15:02:00Z");
    SessionEvent shared = known(participant.formatted("session.sharing_started"));
    assertThat(shared.factTime()).isEqualTo("2026-03-14T15:01:30Z");
    assertThat(shared.details()).isEqualTo(new Details.Share("16779264", "k", "Ann", "whiteboard"));
  }

  @Test
  void aParticipantBesideAUserIsNotRead() {
    ObjectNode body = sample(EventType.USER_LEFT);
    ((ObjectNode) body.at("/payload/object")).putObject("participant").put("user_id", "9");

    assertThat(known(body).details()).isEqualTo(known(sample(EventType.USER_LEFT)).details());
  }

  @Test
  void aPresenceThatNamesNobodyStaysAnEvent() {
    SessionEvent event =
        known(
            "{\"event\":\"session.user_joined\",\"event_ts\":1773500520412,\"payload\":{\"id\":\"s\"}}");

    assertThat(event.details()).isEqualTo(new Details.Presence(null, null, null, null, null, null));
    assertThat(Bodies.written(new NormalizedEvents().write(event))).contains("user_joined");
  }

  private interface Compressor {
    OutputStream over(OutputStream bytes) throws IOException;
  }

  private static byte[] compressed(EventType type, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.over(bytes)) {
      out.write(sample(type).toString().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private SessionEvent event(byte[] body) {
    return ((Decoded.Known) decoder.decode(body)).event();
  }

  private Decoded.Undecodable undecodable(byte[] body) {
    return (Decoded.Undecodable) decoder.decode(body);
  }
}
