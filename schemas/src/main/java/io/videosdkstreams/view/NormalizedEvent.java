package io.videosdkstreams.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The value of a per-type topic, for those who read it: the envelope in our words.
 *
 * @param eventId the same for every delivery of the same fact
 * @param eventTs milliseconds since 1970; null where the webhook states none
 * @param factTime when it happened
 * @param object the type's own object under the vendor's names, secrets removed
 */
public record NormalizedEvent(
    String eventId,
    String event,
    Long eventTs,
    Instant factTime,
    String accountId,
    String sessionId,
    String sessionName,
    String sessionKey,
    JsonNode object) {}
