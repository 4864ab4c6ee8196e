package io.videosdkstreams.wire;

/**
 * The few fields ingest needs of a webhook, each null when absent or unreadable.
 *
 * @param event bounded as {@link Bounds#text} does
 * @param sessionId bounded as {@link Bounds#key} does, as is the account's; by the same rule as
 *     {@link WebhookDecoder}: the raw log's key decides the partition
 * @param plainToken {@code payload.plainToken} of an {@code endpoint.url_validation}; null when it
 *     is not a text
 */
public record Envelope(String event, String sessionId, String accountId, String plainToken) {

  public static final Envelope UNREADABLE = new Envelope(null, null, null, null);

  /** Session id, else account id, else null. */
  public String key() {
    return sessionId != null ? sessionId : accountId;
  }
}
