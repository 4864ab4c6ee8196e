package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A copy of a document without the secrets in it, at any depth and in fields nobody has heard of.
 *
 * <ul>
 *   <li>A field that by its {@linkplain SecretNames name} is a secret is removed: there is no
 *       placeholder that a consumer could take for a value.
 *   <li>A download URL keeps scheme, host and path. Any other URL keeps its query unless that carries
 *       a token.
 *   <li>Any other text that repeats a secret of this document has it replaced by {@value #REPLACED}.
 *       The page of a live stream is not held against the stream's URL, of which it often is a
 *       continuation: the page is public and tells one stream from another.
 * </ul>
 */
final class Redaction {

  static final String REPLACED = "[redacted]";

  /** A shorter secret would turn up by chance. */
  private static final int SHORTEST = 6;

  private static final Pattern ORDINARY_NAME = Pattern.compile("[a-z_]*");

  private final Set<String> found = new HashSet<>();
  private final Set<String> foundStreamUrls = new HashSet<>();
  private final List<String> secrets;
  private final List<String> secretsAndStreamUrls;

  private Redaction(ObjectNode document) {
    collect("", document);
    secrets = longestFirst(found);
    found.addAll(foundStreamUrls);
    secretsAndStreamUrls = longestFirst(found);
  }

  static ObjectNode of(ObjectNode document) {
    return new Redaction(document).object(document);
  }

  private void collect(String name, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (SecretNames.isSecret(field.getKey())) {
          gather(field.getValue(), found);
        } else if (SecretNames.isStreamUrl(field.getKey())) {
          gather(field.getValue(), foundStreamUrls);
          collect(field.getKey(), field.getValue());
        } else {
          collect(field.getKey(), field.getValue());
        }
      }
    } else if (node.isArray()) {
      node.forEach(element -> collect(name, element));
    } else if (node.isTextual()) {
      Urls.collect(node.textValue(), found);
    }
  }

  private static void gather(JsonNode node, Set<String> texts) {
    if (node.isContainerNode()) {
      node.forEach(element -> gather(element, texts));
    } else if (node.isTextual()) {
      texts.add(node.textValue());
    } else if (node.isNumber()) {
      texts.add(Scalars.decimal(node));
    }
  }

  private static List<String> longestFirst(Set<String> texts) {
    return texts.stream()
        .filter(text -> text.length() >= SHORTEST)
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private ObjectNode object(JsonNode original) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : original.properties()) {
      String name = field.getKey();
      if (!SecretNames.isSecret(name) && !SecretNames.isStreamUrl(name)) {
        copy.set(ORDINARY_NAME.matcher(name).matches() ? name : text(name), value(name, field.getValue()));
      }
    }
    return copy;
  }

  private JsonNode value(String name, JsonNode original) {
    if (original.isObject()) {
      return object(original);
    }
    if (original.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(original.size());
      original.forEach(element -> copy.add(value(name, element)));
      return copy;
    }
    if (!original.isTextual()) {
      return original;
    }
    String text = original.textValue();
    String redacted =
        SecretNames.isDownloadUrl(name)
            ? text(Urls.location(text, secretsAndStreamUrls))
            : replace(Urls.strip(text), SecretNames.isPageUrl(name) ? secrets : secretsAndStreamUrls);
    return redacted.equals(text) ? original : JsonNodeFactory.instance.textNode(redacted);
  }

  private String text(String text) {
    return replace(text, secretsAndStreamUrls);
  }

  private static String replace(String text, List<String> secrets) {
    String replaced = text;
    for (String secret : secrets) {
      replaced = replaced.replace(secret, REPLACED);
    }
    return replaced;
  }
}
