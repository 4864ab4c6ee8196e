package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces names, phone numbers, e-mail and device addresses by keyed hashes. The same value gets
 * the same hash everywhere, so that joins still work. Without the key a hash cannot be reversed,
 * not even by trying all phone numbers.
 */
public final class Pseudonyms {

  /** Changes nothing. */
  public static final Pseudonyms NONE = new Pseudonyms(null);

  private static final String ALGORITHM = "HmacSHA256";

  /** 80 bits: enough that two persons of one installation do not get the same hash. */
  private static final int BYTES = 10;

  /**
   * More than a webhook of 1 MiB can have of complete personal values. A hash is longer than most
   * values that it replaces: without a limit a document could grow tenfold.
   */
  private static final int MAX_HASHES = 10_000;

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

  private Pseudonyms(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * @param key any length, from a secret
   * @throws IllegalArgumentException when it is empty
   */
  public static Pseudonyms keyed(String key) {
    return new Pseudonyms(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
  }

  /**
   * A copy of the document without personal values; the same document for {@link #NONE}. After
   * {@value #MAX_HASHES} personal values, in the order of the keys, the others become null.
   */
  ObjectNode pseudonymize(ObjectNode document) {
    return key == null ? document : new Copy().object(document, PersonalNames.Kind.ORDINARY);
  }

  /** A digest of personal data, keyed: it cannot be found by trying. The same for {@link #NONE}. */
  byte[] keyed(byte[] digest) {
    return key == null ? digest : macs.get().doFinal(digest);
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
    StringBuilder digits = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.isEmpty() ? number : digits.toString();
  }

  private String hash(String text) {
    byte[] digest = macs.get().doFinal(text.strip().getBytes(StandardCharsets.UTF_8));
    return "p-" + HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return key == null ? "Pseudonyms[none]" : "Pseudonyms[keyed]";
  }
}
