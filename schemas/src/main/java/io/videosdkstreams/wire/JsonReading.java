package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * One JSON reader for everything in this package, so that {@link EnvelopeReader} and {@link
 * WebhookDecoder} accept the same bodies and read the same numbers.
 */
final class JsonReading {

  /**
   * Deeper than any webhook, shallow enough for recursion and for writing it out inside an
   * envelope.
   */
  private static final int MAX_NESTING = 500;

  private static final int MAX_NUMBER_LENGTH = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Whether a body can be read depends on that body alone, not on those before it.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  // Checked only where a text is looked at: ingest limits the whole body instead.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          // 1.50 stays 1.50: numbers are carried as they came.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private JsonReading() {}

  /** A parser over these very bytes; nothing is copied. */
  static JsonParser parser(byte[] body) throws IOException {
    return FACTORY.createParser(body);
  }

  /**
   * Whether the bytes are UTF-8. The parser alone would accept overlong forms and lone surrogates,
   * and take a NUL among the first bytes for UTF-16 or UTF-32.
   */
  static boolean isUtf8(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        return false;
      }
    }
    int ascii = 0;
    while (ascii < body.length && body[ascii] >= 0) {
      ascii++;
    }
    if (ascii == body.length) {
      return true;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(body, ascii, body.length - ascii);
    CharBuffer out = CharBuffer.allocate(Math.min(in.remaining(), 8192));
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    return !result.isError();
  }
}
