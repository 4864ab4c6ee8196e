package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.processor.store.Utf8Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One person of one account in the store. Few sessions are listed in the entry itself; more have
 * entries of their own from then on.
 *
 * @param indexed whether sessions have entries of their own
 * @param sessions latest first; empty when {@code indexed}
 */
record Person(PersonSums sums, boolean indexed, List<Session> sessions) {

  static final Person NONE = new Person(PersonSums.NONE, false, List.of());

  /** A dozen sessions. */
  private static final int MAX_INLINE_BYTES = 512;

  /**
   * @param firstMs when the person was first seen in it
   */
  record Session(long firstMs, String sessionId) {}

  private static final Comparator<Session> LATEST_FIRST =
      Comparator.comparingLong(Session::firstMs)
          .reversed()
          .thenComparing(Session::sessionId, Utf8Order.INSTANCE);

  Person with(PersonSums changed) {
    return new Person(changed, indexed, sessions);
  }

  /** Takes one session out and puts another one in; either may be null: none. */
  Person replace(Session before, Session after) {
    List<Session> changed = new ArrayList<>(sessions);
    changed.remove(before);
    if (after != null) {
      changed.add(after);
      changed.sort(LATEST_FIRST);
    }
    return new Person(sums, indexed, changed);
  }

  /** Whether its sessions should have entries of their own. */
  boolean full() {
    int bytes = 0;
    for (Session session : sessions) {
      bytes += Long.BYTES + session.sessionId().length();
    }
    return bytes > MAX_INLINE_BYTES;
  }

  Person withoutSessions() {
    return new Person(sums, true, List.of());
  }

  byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(128);
    sums.write(out);
    out.flag(indexed).number(sessions.size());
    sessions.forEach(session -> out.number(session.firstMs()).text(session.sessionId()));
    return out.toByteArray();
  }

  /**
   * @param bytes null for a person of whom nothing is known
   */
  static Person read(byte[] bytes) {
    if (bytes == null) {
      return NONE;
    }
    BinaryInput in = new BinaryInput(bytes);
    PersonSums sums = PersonSums.read(in);
    boolean indexed = in.flag();
    int count = (int) in.number();
    List<Session> sessions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sessions.add(new Session(in.number(), in.text()));
    }
    return new Person(sums, indexed, sessions);
  }
}
