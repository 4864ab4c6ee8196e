package io.videosdkstreams.processor.presence;

/**
 * What one session adds to one person's account. Times in epoch milliseconds.
 *
 * @param first the earliest join or leave
 * @param last the latest
 */
public record UserShare(long visits, long millis, long first, long last) {}
