package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A copy of a document without the secrets in it, at any depth, also in unknown fields.
 *
 * <ul>
 *   <li>A field that by its {@linkplain SecretNames name} is a secret is removed: there is no
 *       placeholder that a consumer could take for a value.
 *   <li>A download URL keeps scheme, host and path. Any other URL keeps its query unless that
 *       carries a token.
 *   <li>Any other text that repeats a secret of this document has it replaced by {@value
 *       #REPLACED}. The page of a live stream is not held against the stream's URL, of which it
 *       often is a continuation: the page is public and distinguishes streams.
 * </ul>
 */
final class Redaction {

  static final String REPLACED = "[redacted]";

  /** What a document holds that must not leave, and whether anything in it changes at all. */
  private static final class Findings {
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> streamUrls = new HashSet<>();
    private boolean changes;

    private void collect(JsonNode node) {
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          collect(SecretNames.kind(field.getKey()), field.getValue());
        }
      } else if (node.isArray()) {
        node.forEach(this::collect);
      } else if (node.isTextual()) {
        changes |= Urls.collect(node.textValue(), secrets);
      }
    }

    private void collect(SecretNames.Kind kind, JsonNode value) {
      switch (kind) {
        case SECRET -> {
          changes = true;
          gather(value, secrets);
        }
        case STREAM_URL -> {
          changes = true;
          gather(value, streamUrls);
          collect(value);
        }
        case DOWNLOAD_URL, PAGE_URL -> {
          changes = true;
          collect(value);
        }
        case SECRET_PARAMETER, ORDINARY -> collect(value);
      }
    }
  }

  private final Secrets secrets;
  private final Secrets secretsAndStreamUrls;

  private Redaction(Findings findings) {
    secrets = new Secrets(findings.secrets);
    findings.streamUrls.addAll(findings.secrets);
    secretsAndStreamUrls = new Secrets(findings.streamUrls);
  }

  /** The same document where there is nothing to remove, as in most. */
  static ObjectNode redact(ObjectNode document) {
    Findings findings = new Findings();
    findings.collect(document);
    return findings.changes ? new Redaction(findings).object(document) : document;
  }

  private static void gather(JsonNode node, Set<String> texts) {
    if (node.isContainerNode()) {
      node.forEach(element -> gather(element, texts));
    } else if (node.isTextual()) {
      Urls.addSpellings(node.textValue(), texts);
    } else if (node.isNumber()) {
      texts.add(node.asText());
    }
  }

  private ObjectNode object(JsonNode original) {
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> field : original.properties()) {
      String name = field.getKey();
      SecretNames.Kind kind = SecretNames.kind(name);
      switch (kind) {
        case SECRET, STREAM_URL -> {}
        case DOWNLOAD_URL, PAGE_URL, SECRET_PARAMETER, ORDINARY ->
            copy.set(name(name), value(kind, field.getValue()));
      }
    }
    return copy;
  }

  /** A secret may be a field's name, too; the vendor's own names are words, and stay. */
  private String name(String name) {
    return name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_')
        ? name
        : secretsAndStreamUrls.replace(name, REPLACED);
  }

  private JsonNode value(SecretNames.Kind kind, JsonNode original) {
    if (original.isObject()) {
      return object(original);
    }
    if (original.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(original.size());
      original.forEach(element -> copy.add(value(kind, element)));
      return copy;
    }
    if (!original.isTextual()) {
      return original;
    }
    String text = original.textValue();
    String redacted = text(kind, text);
    return redacted.equals(text) ? original : JsonNodeFactory.instance.textNode(redacted);
  }

  private String text(SecretNames.Kind kind, String text) {
    return switch (kind) {
      case DOWNLOAD_URL ->
          secretsAndStreamUrls.replace(Urls.location(text, secretsAndStreamUrls), REPLACED);
      case PAGE_URL -> secrets.replace(Urls.strip(text), REPLACED);
      case SECRET, STREAM_URL, SECRET_PARAMETER, ORDINARY ->
          secretsAndStreamUrls.replace(Urls.strip(text), REPLACED);
    };
  }
}
