package io.videosdkstreams.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A configured source: the last segment of a webhook's path, and who may sign for it. */
final class WebhookSource {

  private final String name;
  private final byte[] nameBytes;
  private final SourceMetrics metrics;
  private volatile List<SecretToken> tokens;

  WebhookSource(String name, List<String> tokens, SourceMetrics metrics) {
    this.name = name;
    nameBytes = name.getBytes(StandardCharsets.UTF_8);
    this.metrics = metrics;
    replaceTokens(tokens);
  }

  String name() {
    return name;
  }

  /** For the record's header; not to be changed. */
  byte[] nameBytes() {
    return nameBytes;
  }

  SourceMetrics metrics() {
    return metrics;
  }

  /** All valid at once. */
  List<SecretToken> tokens() {
    return tokens;
  }

  void replaceTokens(List<String> texts) {
    tokens = texts.stream().map(SecretToken::new).toList();
  }
}
