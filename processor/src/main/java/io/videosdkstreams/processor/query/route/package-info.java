/**
 * Finds the partition that can answer a query: here, else one hop away at its active instance,
 * else, while that one is away, at a standby, which says how far it is behind. Lists over several
 * partitions are merged by their keys. Knows no HTTP server.
 */
package io.videosdkstreams.processor.query.route;
