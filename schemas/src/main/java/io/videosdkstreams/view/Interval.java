package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A half-open interval, {@code [start, end)}, derived from the facts of one entity.
 *
 * @param startTime null where something ended of which no start is known
 * @param endTime null while it goes on
 * @param endSource {@code event} where its own end event closed it; null while it goes on
 * @param seconds null while it goes on, or where the start is not known
 */
public record Interval(Instant startTime, Instant endTime, Source endSource, BigDecimal seconds) {}
