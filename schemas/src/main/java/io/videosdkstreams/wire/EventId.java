package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A fact's identity: a digest of what it says, in a form that does not depend on how it was sent.
 *
 * <p>Key order and whitespace do not count, nor whether a value came as {@code 123} or {@code
 * "123"}, or alone or as a list of one. Secrets and download URLs do not count, as each delivery
 * brings others. Everything else in the payload does, in full, whether or not anyone knows the
 * field.
 */
final class EventId {

  /** 144 bits: too many to collide, and a length that base64 writes without padding. */
  private static final int BYTES = 18;

  private static final int BUFFER_BYTES = 1024;
  private static final int HEADER_BYTES = 5;

  private final MessageDigest digest = Digests.sha256();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;

  private EventId() {}

  /**
   * @param event the type's name on the wire
   * @param eventTs as sent, null when absent
   * @param payload redacted, its keys sorted
   * @param pseudonyms keyed, the id tells nothing of what it was made from
   */
  static String compute(
      String event, JsonNode eventTs, Identity identity, JsonNode payload, Pseudonyms pseudonyms) {
    EventId id = new EventId();
    id.addText(event);
    id.add(eventTs);
    id.addText(identity.sessionId());
    id.addText(identity.accountId());
    id.add(payload);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(pseudonyms.keyed(id.digest()), BYTES));
  }

  private void add(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      addText(null);
    } else if (node.isObject()) {
      addObject(node);
    } else if (node.isArray() && node.size() == 1) {
      add(node.get(0));
    } else if (node.isArray()) {
      addHeader('[', node.size());
      node.forEach(this::add);
    } else {
      addText(node.asText());
    }
  }

  private void addObject(JsonNode node) {
    int fields = 0;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields += isCounted(field.getKey()) ? 1 : 0;
    }
    addHeader('{', fields);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (isCounted(field.getKey())) {
        addText(field.getKey());
        add(field.getValue());
      }
    }
  }

  private static boolean isCounted(String field) {
    return SecretNames.kind(field) != SecretNames.Kind.DOWNLOAD_URL;
  }

  private void addText(String text) {
    if (text == null) {
      addHeader('-', 0);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    addHeader('"', bytes.length);
    update(bytes);
  }

  /**
   * Kind and length before each part, so that no two documents run together into the same bytes.
   */
  private void addHeader(char kind, int length) {
    if (buffer.length - buffered < HEADER_BYTES) {
      flush();
    }
    buffer[buffered++] = (byte) kind;
    buffer[buffered++] = (byte) (length >>> 24);
    buffer[buffered++] = (byte) (length >>> 16);
    buffer[buffered++] = (byte) (length >>> 8);
    buffer[buffered++] = (byte) length;
  }

  /** Collects: a digest is slow to take many small parts. */
  private void update(byte[] bytes) {
    if (bytes.length > buffer.length - buffered) {
      flush();
    }
    if (bytes.length > buffer.length) {
      digest.update(bytes);
    } else {
      System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
      buffered += bytes.length;
    }
  }

  private void flush() {
    digest.update(buffer, 0, buffered);
    buffered = 0;
  }

  private byte[] digest() {
    flush();
    return digest.digest();
  }
}
