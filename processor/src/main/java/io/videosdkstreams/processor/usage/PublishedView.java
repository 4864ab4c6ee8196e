package io.videosdkstreams.processor.usage;

/**
 * A view to publish.
 *
 * @param json null for one of which nothing is left
 */
record PublishedView(byte[] json) {}
