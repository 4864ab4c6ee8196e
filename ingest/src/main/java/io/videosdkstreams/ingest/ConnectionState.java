package io.videosdkstreams.ingest;

/**
 * What a connection waits for.
 *
 * <pre>
 *         part of a head             head                  body
 *   IDLE ───────────────▶ HEAD ───┬───────▶ BODY ────────────────────▶ WAITING ───▶ answer
 *    ▲                            ├───────▶ ENDING (its answer is known) ─────────▶ answer
 *    │                            └───────▶ ENDING ─▶ FRAMEWORK ──────────────────▶ answer
 *    │
 *    └── keep-alive ── answer ── body not read, or close ──▶ CLOSING
 * </pre>
 */
enum ConnectionState {
  /** No byte of a request has come since the last answer. */
  IDLE,
  /** Part of a request's head has come. */
  HEAD,
  /** The body of a webhook that may be genuine is arriving. */
  BODY,
  /** The webhook is on its way to the raw log. */
  WAITING,
  /** The rest of the request is read and discarded. */
  ENDING,
  /** The framework has the request. */
  FRAMEWORK,
  /** The last answer is on its way; what the client still sends is discarded. */
  CLOSING
}
