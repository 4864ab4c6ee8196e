package io.videosdkstreams.processor.decode;

import io.videosdkstreams.event.SessionEvent;

/**
 * An event, and the value of its topic.
 *
 * @param normalized UTF-8 JSON
 */
public record DecodedEvent(SessionEvent event, byte[] normalized) implements SessionRecord {}
