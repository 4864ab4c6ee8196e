package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The generated bodies say what the generated lines say, as the real decoder reads them. */
class BodiesTest {

  private static final WebhookDecoder DECODER = new WebhookDecoder();

  /** For oracles whose ties by event id have to be the system's. */
  static SessionEvent decoded(Line line) {
    if (DECODER.decode(Bodies.of(line)) instanceof Decoded.Known known) {
      return known.event();
    }
    throw new AssertionError("not decoded: " + line);
  }

  @Test
  void theDecoderReadsWhatTheLineSays() {
    Property.check(1, 1_000, Histories::any, history -> history.lines().forEach(this::same));
  }

  private void same(Line line) {
    SessionEvent byHand = line.toEvent();
    SessionEvent decoded = decoded(line);
    assertThat(
            new SessionEvent(
                byHand.eventId(),
                decoded.type(),
                decoded.eventTs(),
                decoded.factTime(),
                decoded.accountId(),
                decoded.sessionId(),
                decoded.sessionName(),
                decoded.sessionKey(),
                decoded.statedStart(),
                decoded.details(),
                byHand.object()))
        .isEqualTo(byHand);
  }

  @Test
  void oneFactHasOneEventIdAndTwoFactsHaveTwo() {
    Property.check(
        1,
        1_000,
        Histories::any,
        history -> {
          Map<String, String> idOfFact = new HashMap<>();
          history
              .lines()
              .forEach(
                  line ->
                      assertThat(decoded(line).eventId())
                          .isEqualTo(
                              idOfFact.computeIfAbsent(
                                  line.toEvent().eventId(), fact -> decoded(line).eventId())));
          Set<String> ids = new HashSet<>(idOfFact.values());
          assertThat(ids).hasSameSizeAs(idOfFact.keySet());
        });
  }
}
