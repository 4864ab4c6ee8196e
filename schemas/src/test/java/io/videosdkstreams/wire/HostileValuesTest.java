package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.SessionEvent;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private static final int MAX_DETAILS_BYTES = 640 * 1024;

  private final EnvelopeReader reader = new EnvelopeReader();
  private final NormalizedEvents normalized = new NormalizedEvents();
  private final UnrecognizedEvents unrecognized = new UnrecognizedEvents();

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

      assertBounded(place, decoded);
      assertAgreement(place, decoded, reader.read(body));
      assertSameFact(place, decoded, decoder.decode(reversed));
    }
  }

  private void assertBounded(String place, Decoded decoded) {
    switch (decoded) {
      case Decoded.Known known -> {
        SessionEvent event = known.event();
        assertLength(place, event.sessionId(), Bounds.MAX_KEY_BYTES);
        assertLength(place, event.accountId(), Bounds.MAX_KEY_BYTES);
        assertLength(place, event.sessionName(), Bounds.MAX_TEXT_BYTES);
        assertLength(place, event.sessionKey(), Bounds.MAX_TEXT_BYTES);
        assertThat(bytesOf(place, event.details())).as(place).isLessThan(MAX_DETAILS_BYTES);
        assertWithin(place, normalized.write(event));
      }
      case Decoded.Unrecognized other -> {
        assertLength(place, other.event(), Bounds.MAX_TEXT_BYTES);
        assertLength(place, other.sessionId(), Bounds.MAX_KEY_BYTES);
        assertWithin(place, unrecognized.write(other));
      }
      case Decoded.Undecodable dead -> {
        assertThat(dead.detail()).as(place).doesNotContain("unforeseen");
        assertLength(place, dead.event(), Bounds.MAX_TEXT_BYTES);
        assertLength(place, dead.sessionId(), Bounds.MAX_KEY_BYTES);
      }
    }
  }

  private static void assertAgreement(String place, Decoded decoded, Envelope envelope) {
    switch (decoded) {
      case Decoded.Known known -> {
        assertThat(envelope.sessionId()).as(place).isEqualTo(known.event().sessionId());
        assertThat(envelope.accountId()).as(place).isEqualTo(known.event().accountId());
        assertThat(envelope.event()).as(place).isEqualTo(known.event().type().wireName());
      }
      case Decoded.Unrecognized other -> {
        assertThat(envelope.sessionId()).as(place).isEqualTo(other.sessionId());
        assertThat(envelope.event()).as(place).isEqualTo(other.event());
      }
      case Decoded.Undecodable dead ->
          assertThat(envelope.event()).as(place).isEqualTo(dead.event());
    }
  }

  private void assertSameFact(String place, Decoded one, Decoded other) {
    assertThat(other).as(place).hasSameClassAs(one);
    if (one instanceof Decoded.Known known && other instanceof Decoded.Known same) {
      assertThat(same.event().eventId()).as(place).isEqualTo(known.event().eventId());
      assertThat(same.event().details()).as(place).isEqualTo(known.event().details());
    }
  }

  private static void assertWithin(String place, EncodedEvent encoded) {
    int length =
        switch (encoded) {
          case EncodedEvent.Complete complete -> complete.value().length;
          case EncodedEvent.Truncated truncated -> truncated.value().length;
          case EncodedEvent.TooLarge ignored -> 0;
        };
    assertThat(length).as(place).isLessThanOrEqualTo(NormalizedEvents.DEFAULT_MAX_BYTES);
  }

  /** Of all texts in a record, each of which is checked. */
  private static int bytesOf(String place, Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> {
        assertLength(place, text, Bounds.MAX_TEXT_BYTES);
        yield text.getBytes(StandardCharsets.UTF_8).length;
      }
      case List<?> list -> list.stream().mapToInt(element -> bytesOf(place, element)).sum();
      case Details details -> bytesOfComponents(place, (Record) details);
      case Details.File file -> bytesOfComponents(place, file);
      default -> 0;
    };
  }

  private static int bytesOfComponents(String place, Record details) {
    int bytes = 0;
    for (RecordComponent component : details.getClass().getRecordComponents()) {
      try {
        bytes += bytesOf(place, component.getAccessor().invoke(details));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return bytes;
  }

  private static void assertLength(String place, String text, int maxBytes) {
    if (text != null) {
      assertThat(text.getBytes(StandardCharsets.UTF_8).length)
          .as(place)
          .isLessThanOrEqualTo(maxBytes);
    }
  }
}
