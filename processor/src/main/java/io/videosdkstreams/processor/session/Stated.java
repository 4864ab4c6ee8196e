package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.processor.store.Utf8Order;

/**
 * A value and when it was stated. Of two, the later one counts: by fact time, then {@code
 * event_ts}, then the greater value; never by arrival. Times in epoch milliseconds.
 */
record Stated(String value, long time, long orderingTs) {

  /** Null for a value that the fact does not state. */
  static Stated by(Fact fact, String value) {
    return value == null ? null : new Stated(value, fact.time(), fact.orderingTs());
  }

  /** The later one; either may be null: not stated. */
  static Stated latest(Stated left, Stated right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    int order = Long.compare(left.time, right.time);
    if (order == 0) {
      order = Long.compare(left.orderingTs, right.orderingTs);
    }
    if (order == 0) {
      order = Utf8Order.INSTANCE.compare(left.value, right.value);
    }
    return order >= 0 ? left : right;
  }

  static String valueOf(Stated stated) {
    return stated == null ? null : stated.value;
  }

  static void write(Stated stated, BinaryOutput out) {
    out.text(valueOf(stated));
    if (stated != null) {
      out.number(stated.time).number(stated.orderingTs - stated.time);
    }
  }

  static Stated read(BinaryInput in) {
    String value = in.text();
    if (value == null) {
      return null;
    }
    long time = in.number();
    return new Stated(value, time, time + in.number());
  }
}
