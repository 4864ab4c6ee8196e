package io.videosdkstreams.processor.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One stay of one connection.
 *
 * @param participantId whose it is
 * @param told every join and leave of the connection, not only those of this stay
 * @param join null for an orphan
 * @param leave null while open
 * @param source {@code event} or {@code inferred}; null while open
 */
record OracleVisit(
    String participantId,
    String connection,
    List<Fact> told,
    Instant join,
    Instant leave,
    String reason,
    String source) {

  boolean isOpen() {
    return leave == null;
  }

  boolean isOrphan() {
    return join == null;
  }

  /** The same stay in a session that ended then: an open one closes, at its own join if later. */
  OracleVisit closedAt(Instant end) {
    if (!isOpen()) {
      return this;
    }
    Instant closed = end.isBefore(join) ? join : end;
    return new OracleVisit(participantId, connection, told, join, closed, null, "inferred");
  }

  /** Null where there is no length to tell: open visits and orphans. */
  Duration length() {
    return isOpen() || isOrphan() ? null : Duration.between(join, leave);
  }

  /** Half-open: there at the join, no longer there at the leave. */
  boolean covers(Instant instant) {
    return !isOrphan() && !instant.isBefore(join) && (isOpen() || instant.isBefore(leave));
  }

  Instant begin() {
    return isOrphan() ? leave : join;
  }
}
