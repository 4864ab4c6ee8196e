package io.videosdkstreams.processor.truth;

import java.time.Instant;
import java.util.List;

/** Anything that turns webhooks into views. */
interface SystemUnderTest {

  /** A record of the raw log. */
  record Delivery(String key, byte[] body) {}

  /**
   * What the views are after these deliveries, in this order: those of sessions with the clock at
   * {@code now}, roll-ups across them {@link TopologyUnderTest#settling} later.
   */
  Views views(List<Delivery> deliveries, Instant now);

  default Views views(History history) {
    return views(
        history.lines().stream()
            .map(line -> new Delivery(line.sessionId(), Bodies.of(line)))
            .toList(),
        history.now());
  }
}
