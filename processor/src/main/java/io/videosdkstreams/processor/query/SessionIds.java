package io.videosdkstreams.processor.query;

import static java.util.stream.Collectors.toCollection;

import io.videosdkstreams.wire.Bounds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which ids a caller may mean. An id may contain {@code / + =}, so callers encode it once, twice,
 * as base64url or not at all, and a text alone does not show which: the first candidate that is
 * known is the one that is meant.
 */
final class SessionIds {

  private SessionIds() {}

  /** Of a piece of path as it was sent: decoded once, decoded twice, base64url decoded. */
  static Set<String> ofPath(String raw) {
    return percentDecoded(raw).map(SessionIds::ofText).orElseGet(() -> Set.of(stored(raw)));
  }

  /** Of a query parameter, in which an unencoded {@code +} has become a space. */
  static Set<String> ofParameter(String value) {
    Set<String> candidates = ofText(value);
    if (value.indexOf(' ') >= 0) {
      candidates.addAll(ofText(value.replace(' ', '+')));
    }
    return candidates;
  }

  private static Set<String> ofText(String once) {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(once);
    percentDecoded(once).ifPresent(candidates::add);
    base64Decoded(once).ifPresent(candidates::add);
    candidates.removeIf(String::isEmpty);
    return candidates.stream().map(SessionIds::stored).collect(toCollection(LinkedHashSet::new));
  }

  /** As ids are in keys and views; where the decoder shortens ids, this has to do the same. */
  static String stored(String id) {
    return Bounds.key(id);
  }

  /** A plus stays a plus. Empty when an escape is broken or the bytes are not UTF-8. */
  private static Optional<String> percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.put(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
      if (low < 0) {
        return Optional.empty();
      }
      decoded.put((byte) (high << 4 | low));
      i += 2;
    }
    return utf8(decoded.flip());
  }

  private static Optional<String> base64Decoded(String text) {
    try {
      return utf8(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
