package io.videosdkstreams.simulator;

import java.time.Instant;
import java.util.List;

/**
 * What happens in one simulated session.
 *
 * @param statements in order of time
 */
record SessionScript(
    String sessionId,
    String accountId,
    String sessionName,
    String sessionKey,
    Instant start,
    Instant end,
    List<Statement> statements) {}
