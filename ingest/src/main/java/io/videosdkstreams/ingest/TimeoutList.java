package io.videosdkstreams.ingest;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Connections in the same state, the longest in it first, and how long they may stay. A connection
 * is in one list at most. Belongs to one event loop.
 */
final class TimeoutList {

  private final long timeoutNanos;
  private final Ticker ticker;
  private final SequencedMap<HttpConnection, Long> since = new LinkedHashMap<>();

  TimeoutList(Duration timeout, Ticker ticker) {
    timeoutNanos = timeout.toNanos();
    this.ticker = ticker;
  }

  /** One that is in no list. */
  void add(HttpConnection connection) {
    since.put(connection, ticker.nanoTime());
  }

  void remove(HttpConnection connection) {
    since.remove(connection);
  }

  Set<HttpConnection> connections() {
    return since.keySet();
  }

  /** The oldest when it has been here for too long, else null. */
  HttpConnection expired() {
    Map.Entry<HttpConnection, Long> oldest = since.firstEntry();
    return oldest != null && ticker.nanoTime() - oldest.getValue() >= timeoutNanos
        ? oldest.getKey()
        : null;
  }
}
