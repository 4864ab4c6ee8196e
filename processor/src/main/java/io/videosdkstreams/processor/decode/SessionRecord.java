package io.videosdkstreams.processor.decode;

/** What goes to the session of its key. */
public sealed interface SessionRecord permits DecodedEvent, Erasure {}
