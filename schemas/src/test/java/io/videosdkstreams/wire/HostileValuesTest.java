package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever stands in whatever place of a webhook: it is decoded without an exception, what comes
 * out is bounded, and the order of its keys does not matter. {@code -Dhostile.bodies=10000} makes
 * so many bodies of each type.
 */
final class HostileValuesTest {

  private static final int BODIES = Integer.getInteger("hostile.bodies", 10);

  private final DecodedProperties properties = new DecodedProperties();

  @ParameterizedTest
  @EnumSource
  void nothingInABodyIsTooMuch(EventType type) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(type.ordinal() + 1);
    HostileValues values = new HostileValues(random);
    WebhookDecoder plain = new WebhookDecoder();
    WebhookDecoder keyed = new WebhookDecoder(Pseudonyms.keyed("a key of some length"));
    for (int i = 0; i < BODIES; i++) {
      ObjectNode document = Bodies.sample(type);
      if (random.nextInt(8) == 0) {
        document.put("event", "session.waved");
      }
      values.putInto(document);
      byte[] body = HostileValues.bytes(document);
      byte[] reversed = HostileValues.bytes((ObjectNode) Bodies.reversed(document));
      WebhookDecoder decoder = random.nextBoolean() ? plain : keyed;
      String place = type + " body " + i;
      Decoded decoded = decoder.decode(body);

      properties.assertHold(place, decoded, body);
      assertSameFact(place, decoded, decoder.decode(reversed));
    }
  }

  private void assertSameFact(String place, Decoded one, Decoded other) {
    assertThat(other).as(place).hasSameClassAs(one);
    if (one instanceof Decoded.Known known && other instanceof Decoded.Known same) {
      assertThat(same.event().eventId()).as(place).isEqualTo(known.event().eventId());
      assertThat(same.event().details()).as(place).isEqualTo(known.event().details());
    }
  }
}
