package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;

/**
 * Replaces names, phone numbers, e-mail and device addresses by keyed hashes. The same value gets
 * the same hash everywhere, so that joins still work. Without the key a hash cannot be reversed,
 * not even by trying all phone numbers.
 */
public final class Pseudonyms {

  /** Changes nothing. */
  public static final Pseudonyms NONE = new Pseudonyms(null);

  /** 80 bits: enough that two persons of one installation do not get the same hash. */
  private static final int BYTES = 10;

  /**
   * More than a webhook of 1 MiB can have of complete personal values. A hash is longer than most
   * values that it replaces: without a limit a document could grow tenfold.
   */
  private static final int MAX_HASHES = 10_000;

  /** Null where nothing is replaced. */
  private final ThreadLocal<Mac> macs;

  private Pseudonyms(ThreadLocal<Mac> macs) {
    this.macs = macs;
  }

  /**
   * @param key from a secret, of any length but 0
   */
  public static Pseudonyms keyed(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new Pseudonyms(ThreadLocal.withInitial(() -> Digests.hmacSha256(bytes)));
  }

  /**
   * A copy of the document without personal values; the same document for {@link #NONE}. After
   * {@value #MAX_HASHES} personal values, in the order of the keys, the others become null.
   */
  ObjectNode pseudonymize(ObjectNode document) {
    return macs == null ? document : new Copy().object(document, PersonalNames.Kind.ORDINARY);
  }

  /** A digest of personal data, keyed: it cannot be found by trying. The same for {@link #NONE}. */
  byte[] keyed(byte[] digest) {
    return macs == null ? digest : macs.get().doFinal(digest);
  }

  /** One document's copy. */
  private final class Copy {

    private int hashes;

    ObjectNode object(JsonNode original, PersonalNames.Kind parent) {
      ObjectNode copy = Json.object();
      for (Map.Entry<String, JsonNode> field : original.properties()) {
        copy.set(field.getKey(), value(kind(field.getKey(), parent), field.getValue()));
      }
      return copy;
    }

    /** Below a personal field everything is personal. */
    private static PersonalNames.Kind kind(String field, PersonalNames.Kind parent) {
      return switch (parent) {
        case PHONE, PERSONAL, LEAVE_REASON -> parent;
        case PERSON ->
            PersonalNames.isNumber(field) ? PersonalNames.Kind.PHONE : PersonalNames.kind(field);
        case ORDINARY -> PersonalNames.kind(field);
      };
    }

    private JsonNode value(PersonalNames.Kind kind, JsonNode original) {
      if (original.isObject()) {
        return object(original, kind);
      }
      if (original.isArray()) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(original.size());
        original.forEach(element -> copy.add(value(kind, element)));
        return copy;
      }
      String text = Scalars.text(original);
      if (text == null || kind == PersonalNames.Kind.ORDINARY) {
        return original;
      }
      if (hashes >= MAX_HASHES) {
        return JsonNodeFactory.instance.nullNode();
      }
      return JsonNodeFactory.instance.textNode(
          switch (kind) {
            case PHONE -> hashOf(digits(text));
            case PERSONAL, PERSON -> hashOf(text);
            case LEAVE_REASON -> LeaveReasons.withoutNames(text, this::hashOf);
            case ORDINARY -> text;
          });
    }

    private String hashOf(String text) {
      hashes++;
      return hash(text);
    }
  }

  /** The digits of a phone number, the same for every way of writing it. */
  private static String digits(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? number : digits;
  }

  private String hash(String text) {
    byte[] digest = macs.get().doFinal(text.strip().getBytes(StandardCharsets.UTF_8));
    return "p-" + HexFormat.of().formatHex(digest, 0, BYTES);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return macs == null ? "Pseudonyms[none]" : "Pseudonyms[keyed]";
  }
}
