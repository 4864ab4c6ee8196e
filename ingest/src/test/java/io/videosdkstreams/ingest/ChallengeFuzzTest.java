package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.wire.Envelope;
import io.videosdkstreams.wire.EnvelopeReader;

/** Any signed body: a challenge is answered or refused and is not kept, all others are kept. */
final class ChallengeFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EnvelopeReader ENVELOPES = new EnvelopeReader();
  private static final int LIMIT = 60_000;

  @FuzzTest(maxDuration = "1m")
  void aChallengeIsAnsweredAndNothingElseIs(byte[] body) throws JsonProcessingException {
    if (body.length > LIMIT) {
      return;
    }
    TestConnection connection = TestConnection.open();
    connection.send(
        TestConnection.head(TestConnection.signature(TestSettings.OLD, body), body.length));
    connection.send(body);
    String answer = connection.answers();

    Envelope envelope = ENVELOPES.read(body);
    if (!"endpoint.url_validation".equals(envelope.event())) {
      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("content-length: 0\r\n\r\n");
      assertThat(connection.log.records()).hasSize(1);
      assertThat(connection.log.records().getFirst().body()).isEqualTo(body);
      return;
    }
    assertThat(connection.log.records()).isEmpty();
    if (answer.startsWith("HTTP/1.1 200 ")) {
      JsonNode said = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
      String token = said.get("plainToken").textValue();
      assertThat(token).isEqualTo(envelope.plainToken()).hasSizeBetween(1, 128);
      assertThat(said.get("encryptedToken").textValue())
          .isEqualTo(Signed.hex(TestSettings.OLD, token.getBytes(ISO_8859_1)));
      assertThat(said).hasSize(2);
    } else {
      assertThat(answer).startsWith("HTTP/1.1 400 ");
    }
  }
}
