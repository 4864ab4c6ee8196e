package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.standalone.SimulatedSession.Delivery;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private final WebhookDecoder decoder = new WebhookDecoder();

  @Test
  void everyWebhookIsOneThatTheDecoderKnows() {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (int seed = 0; seed < 50; seed++) {
      for (Delivery delivery : SimulatedSession.deliveries(new SplittableRandom(seed), START)) {
        assertThat(decoder.decode(delivery.body())).isInstanceOf(Decoded.Known.class);
        types.add(((Decoded.Known) decoder.decode(delivery.body())).event().type());
      }
    }
    assertThat(types).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void deliveriesAreLateRepeatedAndOutOfOrder() {
    boolean repeated = false;
    boolean outOfOrder = false;
    for (int seed = 0; seed < 50; seed++) {
      List<Delivery> deliveries = SimulatedSession.deliveries(new SplittableRandom(seed), START);
      Set<String> facts = new HashSet<>();
      Instant latest = Instant.MIN;
      for (Delivery delivery : deliveries) {
        var event = ((Decoded.Known) decoder.decode(delivery.body())).event();
        repeated |= !facts.add(event.eventId());
        outOfOrder |= event.factTime().isBefore(latest);
        latest = event.factTime().isAfter(latest) ? event.factTime() : latest;
        assertThat(delivery.at()).isAfterOrEqualTo(event.factTime());
      }
    }
    assertThat(repeated).isTrue();
    assertThat(outOfOrder).isTrue();
  }
}
