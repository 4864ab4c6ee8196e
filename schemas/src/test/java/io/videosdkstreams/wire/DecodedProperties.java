package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is true of whatever a body is decoded to: nothing was unforeseen, it is bounded, and the
 * envelope says the same.
 */
final class DecodedProperties {

  private static final int MAX_DETAILS_BYTES = 640 * 1024;

  private final EnvelopeReader reader = new EnvelopeReader();
  private final NormalizedEvents normalized = new NormalizedEvents();
  private final UnrecognizedEvents unrecognized = new UnrecognizedEvents();

  /**
   * @param place says which body it was
   */
  void assertHold(String place, Decoded decoded, byte[] body) {
    assertBounded(place, decoded);
    assertAgreement(place, decoded, reader.read(body));
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
