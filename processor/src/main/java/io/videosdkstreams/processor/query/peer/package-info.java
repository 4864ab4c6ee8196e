/**
 * Reads state that another instance holds: one hop to the owner of the partition, and while it is
 * away to a copy, which says how old it is. The unit is a bounded range of one store's partition,
 * so that no query has to know of it.
 */
package io.videosdkstreams.processor.query.peer;
