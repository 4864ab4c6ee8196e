package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * The raw log is keyed by what the reader says, the facts by what the decoder says: were the two to
 * disagree on one body, a session would be torn over two partitions.
 */
final class EnvelopeAgreementTest {

  private final WebhookDecoder decoder = new WebhookDecoder();
  private final EnvelopeReader reader = new EnvelopeReader();

  @RepeatedTest(20)
  void readerAndDecoderAgreeOnAnyBody(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    AnyBody bodies = new AnyBody(random);
    int decoded = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] body = bodies.next();
      Envelope envelope = reader.read(body);
      String text = "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8);
      switch (decoder.decode(body)) {
        case Decoded.Known known -> {
          decoded++;
          assertThat(envelope.event()).as(text).isEqualTo(known.event().type().wireName());
          assertThat(envelope.sessionId()).as(text).isEqualTo(known.event().sessionId());
          assertThat(envelope.accountId()).as(text).isEqualTo(known.event().accountId());
        }
        case Decoded.Unrecognized unrecognized -> {
          assertThat(envelope.event()).as(text).isEqualTo(unrecognized.event());
          assertThat(envelope.sessionId()).as(text).isEqualTo(unrecognized.sessionId());
        }
        case Decoded.Undecodable undecodable -> {
          assertThat(envelope.event()).as(text).isEqualTo(undecodable.event());
          if (undecodable.reason() == DeadLetterReason.NO_SESSION) {
            assertThat(envelope.sessionId()).as(text).isNull();
          }
          if (undecodable.reason() == DeadLetterReason.NOT_JSON
              || undecodable.reason() == DeadLetterReason.NOT_AN_OBJECT) {
            assertThat(envelope).as(text).isEqualTo(Envelope.UNREADABLE);
          }
          assertThat(undecodable.detail()).as(text).doesNotContain("unforeseen");
        }
      }
    }
    assertThat(decoded).as("bodies that decode").isGreaterThan(50);
  }

  @Test
  void aLaterPayloadReplacesTheEarlierOneWhole() {
    Envelope envelope =
        read(
            """
            {"event":"session.started","payload":{"account_id":"a","session_id":"p","plainToken":"t",
             "object":{"session_id":"first","id":"1","uuid":"u"}},
             "payload":{"object":{"id":7},"object":{"uuid":1e3}}}""");

    assertThat(envelope).isEqualTo(new Envelope("session.started", "1000", null, null));
  }

  @Test
  void theChallengeOfAnEndpointIsReadOnlyWhenItIsAText() {
    assertThat(
            read("{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"q\\u0041\"}}")
                .plainToken())
        .isEqualTo("qA");
    assertThat(
            read("{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":5}}")
                .plainToken())
        .isNull();
    assertThat(
            read("{\"event\":\"e\",\"plainToken\":\"x\",\"payload\":[{\"plainToken\":\"y\"}]}")
                .plainToken())
        .isNull();
  }

  private Envelope read(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
