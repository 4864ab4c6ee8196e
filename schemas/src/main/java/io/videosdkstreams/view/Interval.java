package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A half-open stretch of time, {@code [start, end)}, as the facts of one thing tell it.
 *
 * @param startTime null where something ended of which no start is known
 * @param endTime null while it goes on
 * @param endSource {@code event} where its own end event closed it; null while it goes on
 * @param seconds null while it goes on, or where the start is not known
 */
public record Interval(Instant startTime, Instant endTime, Source endSource, BigDecimal seconds) {}
