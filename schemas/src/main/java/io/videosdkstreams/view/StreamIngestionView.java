package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One stream that was fed into a session. Connected: its signal arrives; on air: the session shows
 * it. What is not known is null; never the stream's key or URL.
 *
 * @param connectedIntervals in order of time, the latest that fit 256 KiB; {@code
 *     connectedIntervalsTotal} counts them all
 * @param onAirIntervals likewise
 * @param drops how often the signal was lost while on air
 * @param unbound when the stream was taken away from the session, the last time; null when not
 */
public record StreamIngestionView(
    String sessionId,
    String accountId,
    String streamId,
    String streamName,
    String streamDescription,
    boolean connected,
    boolean onAir,
    BigDecimal connectedSeconds,
    BigDecimal onAirSeconds,
    List<Interval> connectedIntervals,
    long connectedIntervalsTotal,
    List<Interval> onAirIntervals,
    long onAirIntervalsTotal,
    long drops,
    Instant unbound) {}
