package io.videosdkstreams.processor.query.route;

/**
 * Which part of a query's answer one partition is asked for.
 *
 * @param after the key behind which to begin, null for the first rows
 * @param limit how many rows at most
 */
public record PartitionRead(int partition, byte[] after, int limit) {}
