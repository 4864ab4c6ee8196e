/**
 * What a query can ask of one partition's stores. Queries depend on this package and on nothing
 * else of the topology.
 */
package io.videosdkstreams.processor.read;
