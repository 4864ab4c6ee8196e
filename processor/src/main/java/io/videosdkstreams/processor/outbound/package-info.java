/**
 * Changes of derived topics, sent on as webhooks after the Standard Webhooks specification.
 *
 * <pre>
 *   topic ─▶ consumer ─▶ by partition, in order per key ─▶ POST ─▶ position, in the consumer group
 *                                                    └─ given up ─▶ dead letter
 * </pre>
 */
package io.videosdkstreams.processor.outbound;
