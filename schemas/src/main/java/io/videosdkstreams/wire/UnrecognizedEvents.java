package io.videosdkstreams.wire;

/**
 * The value of the topic for events of no known type: the whole document, secrets removed, keys
 * sorted. One that is too long keeps the fields of known names, and says {@code truncated: true}.
 */
public final class UnrecognizedEvents {

  private final BoundedWriter writer;

  /** For webhooks of up to 1 MiB. */
  public UnrecognizedEvents() {
    this(NormalizedEvents.DEFAULT_MAX_BYTES);
  }

  /**
   * @param maxBytes of a value: {@code MAX_BODY_BYTES} and {@link Bounds#EVENT_OVERHEAD_BYTES}
   */
  public UnrecognizedEvents(int maxBytes) {
    writer = new BoundedWriter(maxBytes);
  }

  /** UTF-8 JSON. */
  public EncodedEvent write(Decoded.Unrecognized event) {
    return writer.write(
        event.redacted(),
        (json, document, truncated) -> {
          if (truncated) {
            document.put("truncated", true);
          }
          json.writeTree(document);
        });
  }
}
