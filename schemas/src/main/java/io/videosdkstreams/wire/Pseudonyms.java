package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names, phone numbers, e-mail and device addresses → keyed hashes of them, the same value for the
 * same person wherever it stands, so that what belongs together still meets. Without the key nobody
 * gets back, nor can try out all phone numbers.
 */
public final class Pseudonyms {

  /** Leaves everything as it is. */
  public static final Pseudonyms NONE = new Pseudonyms(null);

  private static final String ALGORITHM = "HmacSHA256";

  /** 80 bits: enough that two people of one installation do not become one. */
  private static final int BYTES = 10;

  private static final Set<String> PHONES =
      Set.of("phonenumber", "fromnumber", "tonumber", "callernumber", "phone", "mobile");
  private static final Set<String> OTHERS =
      Set.of(
          "username",
          "displayname",
          "screenname",
          "firstname",
          "lastname",
          "inviteename",
          "invitername",
          "participantname",
          "operator",
          "deviceip",
          "ipaddress",
          "ip",
          "macaddress",
          "filename",
          "filepath");

  /** How the vendor's sentences go on after a name. */
  private static final List<String> AFTER_A_NAME =
      List.of(" left the session", " got disconnected from the session");

  private final SecretKeySpec key;

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

  /** A copy of the document in which nobody is named; the same document for {@link #NONE}. */
  ObjectNode of(ObjectNode document) {
    return key == null ? document : object(document, false);
  }

  private ObjectNode object(JsonNode original, boolean person) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : original.properties()) {
      copy.set(field.getKey(), value(field.getKey(), field.getValue(), person));
    }
    return copy;
  }

  private JsonNode value(String field, JsonNode original, boolean person) {
    String plain = field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    if (original.isObject()) {
      return object(original, plain.equals("user") || plain.startsWith("participant"));
    }
    if (original.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(original.size());
      original.forEach(element -> copy.add(value(field, element, person)));
      return copy;
    }
    String text = Scalars.text(original);
    if (text == null) {
      return original;
    }
    if (PHONES.contains(plain)) {
      return JsonNodeFactory.instance.textNode(phone(text));
    }
    if (OTHERS.contains(plain) || plain.endsWith("email") || plain.equals("name") && person) {
      return JsonNodeFactory.instance.textNode(hash(text));
    }
    return plain.equals("leavereason") ? JsonNodeFactory.instance.textNode(reason(text)) : original;
  }

  /** However a number is written, it is the same number. */
  private String phone(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return hash(digits.isEmpty() ? number : digits);
  }

  private String reason(String sentence) {
    for (String rest : AFTER_A_NAME) {
      int at = sentence.lastIndexOf(rest);
      if (at > 0) {
        return hash(sentence.substring(0, at)) + sentence.substring(at);
      }
    }
    return sentence;
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(text.strip().getBytes(StandardCharsets.UTF_8));
      return "p-" + HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }

  /** Not the key. */
  @Override
  public String toString() {
    return key == null ? "Pseudonyms[none]" : "Pseudonyms[keyed]";
  }
}
