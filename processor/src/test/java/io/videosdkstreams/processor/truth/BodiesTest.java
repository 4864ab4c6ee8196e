package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The generated bodies say what the generated lines say: decoder and oracle read the same. */
class BodiesTest {

  private final WebhookDecoder decoder = new WebhookDecoder();

  @Test
  void decoderAndOracleBelieveTheSameTimes() {
    Property.check(1, 1_000, Histories::any, history -> history.lines().forEach(this::same));
  }

  private void same(Line line) {
    Optional<Fact> fact = Fact.of(line, text -> "");
    Decoded decoded = decoder.decode(Bodies.of(line));
    assertThat(decoded instanceof Decoded.Known).as(line.toString()).isEqualTo(fact.isPresent());
    if (decoded instanceof Decoded.Known known) {
      SessionEvent event = known.event();
      assertThat(event.type()).isEqualTo(line.type());
      assertThat(event.factTime()).as(line.toString()).isEqualTo(fact.orElseThrow().time());
      assertThat(event.eventTs()).as(line.toString()).isEqualTo(fact.orElseThrow().ts());
      assertThat(event.statedStart()).as(line.toString()).isEqualTo(fact.orElseThrow().start());
      assertThat(event.sessionId()).isEqualTo(line.sessionId());
      assertThat(event.accountId()).isEqualTo(line.stated("account"));
      assertThat(event.sessionName()).isEqualTo(line.stated("title"));
      assertThat(event.sessionKey()).isEqualTo(line.stated("skey"));
    }
  }

  @Test
  void oneFactHasOneEventIdAndTwoFactsHaveTwo() {
    Property.check(
        1,
        1_000,
        Histories::any,
        history -> {
          Map<Line, String> idOfFact = new HashMap<>();
          history.lines().stream()
              .filter(line -> OracleTimes.factTime(line) != null)
              .forEach(
                  line ->
                      assertThat(SystemEventIds.of(line))
                          .isEqualTo(
                              idOfFact.computeIfAbsent(
                                  line.without("token"), fact -> SystemEventIds.of(line))));
          Set<String> ids = new HashSet<>(idOfFact.values());
          assertThat(ids).hasSameSizeAs(idOfFact.keySet());
        });
  }
}
