package io.videosdkstreams.ingest;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;

/**
 * Connections in the same state, the longest in it first, and how long they may stay. A connection
 * is in one list at most; entering, leaving and finding the oldest cost the same however many there
 * are. Belongs to one event loop.
 */
final class TimeoutList {

  private final long timeoutNanos;
  private final Ticker ticker;
  private Entry first;
  private Entry last;

  TimeoutList(Duration timeout, Ticker ticker) {
    timeoutNanos = timeout.toNanos();
    this.ticker = ticker;
  }

  /** A connection's place in the lists. */
  static final class Entry {
    private final HttpConnection connection;
    private TimeoutList list;
    private Entry previous;
    private Entry next;
    private long since;

    Entry(HttpConnection connection) {
      this.connection = connection;
    }

    HttpConnection connection() {
      return connection;
    }

    /** The one that has been in the list for less long; null for the last. */
    Entry next() {
      return next;
    }

    void leave() {
      if (list != null) {
        list.remove(this);
      }
    }
  }

  /** Moves the entry to the end of this list, out of the list it is in. */
  void move(Entry entry) {
    entry.leave();
    entry.list = this;
    entry.since = ticker.nanoTime();
    entry.previous = last;
    if (last == null) {
      first = entry;
    } else {
      last.next = entry;
    }
    last = entry;
  }

  private void remove(Entry entry) {
    if (entry.previous == null) {
      first = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next == null) {
      last = entry.previous;
    } else {
      entry.next.previous = entry.previous;
    }
    entry.list = null;
    entry.previous = null;
    entry.next = null;
  }

  /** Null when the list is empty. */
  Entry oldest() {
    return first;
  }

  /** The oldest when it has been here for too long, else null. */
  HttpConnection expired() {
    return first != null && ticker.nanoTime() - first.since >= timeoutNanos
        ? first.connection
        : null;
  }
}
