package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes: decoded without an exception to something bounded, and to the same each time. */
final class WebhookDecoderFuzzTest {

  private static final WebhookDecoder DECODER = new WebhookDecoder();
  private static final WebhookDecoder KEYED =
      new WebhookDecoder(Pseudonyms.keyed("a key of some length"));
  private static final DecodedProperties PROPERTIES = new DecodedProperties();

  @FuzzTest(maxDuration = "1m")
  void anyBodyIsDecoded(byte[] body) {
    Decoded decoded = DECODER.decode(body);
    PROPERTIES.assertHold("as it is", decoded, body);
    assertThat(DECODER.decode(body)).isEqualTo(decoded);
    PROPERTIES.assertHold("with pseudonyms", KEYED.decode(body), body);
  }
}
