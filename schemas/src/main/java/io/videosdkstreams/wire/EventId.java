package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A fact's identity: a digest of what it says, in a form that does not depend on how it was sent.
 *
 * <p>Key order and whitespace do not count, nor whether a value came as {@code 123} or {@code
 * "123"}, or alone or as a list of one. Secrets and download URLs do not count, as each delivery
 * brings others. Everything else in the payload does, whether or not anyone knows the field.
 */
final class EventId {

  /** 144 bits: too many to collide, and a length that base64 writes without padding. */
  private static final int BYTES = 18;

  private final MessageDigest digest = sha256();

  private EventId() {}

  /**
   * @param event the type's name on the wire
   * @param eventTs as sent, null when absent
   * @param payload redacted
   */
  static String of(String event, JsonNode eventTs, Identity identity, JsonNode payload) {
    EventId id = new EventId();
    id.addText(event);
    id.add(eventTs);
    id.addText(identity.sessionId());
    id.addText(identity.accountId());
    id.add(payload);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(id.digest.digest(), BYTES));
  }

  private void add(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      addText(null);
    } else if (node.isObject()) {
      addObject(node);
    } else if (node.isArray() && node.size() == 1) {
      add(node.get(0));
    } else if (node.isArray()) {
      mark('[', node.size());
      node.forEach(this::add);
    } else {
      addText(node.isNumber() ? Scalars.decimal(node) : node.asText());
    }
  }

  private void addObject(JsonNode node) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
    fields.removeIf(field -> SecretNames.kind(field.getKey()) == SecretNames.Kind.DOWNLOAD_URL);
    fields.sort(Map.Entry.comparingByKey());
    mark('{', fields.size());
    for (Map.Entry<String, JsonNode> field : fields) {
      addText(field.getKey());
      add(field.getValue());
    }
  }

  private void addText(String text) {
    if (text == null) {
      mark('-', 0);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mark('"', bytes.length);
    digest.update(bytes);
  }

  /**
   * Kind and length before each part, so that no two documents run together into the same bytes.
   */
  private void mark(char kind, int length) {
    digest.update(ByteBuffer.allocate(5).put((byte) kind).putInt(length).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
