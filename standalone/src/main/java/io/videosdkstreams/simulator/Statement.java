package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One occurrence in a session, and the webhook that states it.
 *
 * @param time when it happened
 * @param object the webhook's {@code payload.object}
 * @param webhook the whole document
 */
record Statement(EventType type, Instant time, ObjectNode object, ObjectNode webhook) {

  byte[] body() {
    return webhook.toString().getBytes(StandardCharsets.UTF_8);
  }

  boolean is(EventType... types) {
    return List.of(types).contains(type);
  }
}
