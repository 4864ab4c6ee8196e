package io.videosdkstreams.processor.presence;

/**
 * The most participants that were present at one instant.
 *
 * @param timeMs the first such instant, in epoch milliseconds
 */
public record Peak(long count, long timeMs) {}
