package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Assignment;
import java.util.List;
import java.util.SortedMap;

/**
 * The state of one instance, as it reports it.
 *
 * @param ready whether it answers queries now
 * @param counts what it has counted since it was started, by name
 * @param partitions everything that it holds or restores
 */
public record InstanceReport(
    boolean ready, SortedMap<String, Number> counts, List<Assignment> partitions) {}
