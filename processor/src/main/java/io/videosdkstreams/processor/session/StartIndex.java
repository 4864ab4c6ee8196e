package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;

/**
 * How a session is listed: newest start first, with what lets a list pass over most sessions that a
 * filter leaves out without reading them.
 */
final class StartIndex {

  private StartIndex() {}

  /** A session of unknown start comes last. */
  static Bytes key(String sessionId, SessionState state) {
    Long start = state.facts().startMs();
    return Key.in(Keyspace.SESSION_BY_START)
        .number(start == null ? Long.MAX_VALUE : -start)
        .last(sessionId)
        .build();
  }

  static Bytes all() {
    return Key.in(Keyspace.SESSION_BY_START).build();
  }

  /** The least key of a session that started at that time or before. */
  static Bytes from(long startMs) {
    return Key.in(Keyspace.SESSION_BY_START).number(-startMs).build();
  }

  /** Null for a session of unknown start. */
  static Long startMs(Bytes key) {
    long number = Key.Reader.of(key).number();
    return number == Long.MAX_VALUE ? null : Long.valueOf(-number);
  }

  static String sessionId(Bytes key) {
    return Key.Reader.of(key).skip(Long.BYTES).last();
  }

  static byte[] value(SessionState state) {
    SessionFacts facts = state.facts();
    return new BinaryOutput(16)
        .flag(!state.ending().ended())
        .number(hash(facts.accountId()))
        .number(hash(Stated.valueOf(facts.name())))
        .number(hash(Stated.valueOf(facts.key())))
        .toByteArray();
  }

  static boolean live(byte[] value) {
    return new BinaryInput(value).flag();
  }

  /** False only for a session that the filter leaves out. */
  static boolean mayMatch(byte[] value, SessionFilter filter) {
    BinaryInput in = new BinaryInput(value);
    boolean live = in.flag();
    return (filter.live() == null || filter.live() == live)
        && mayMatch(in.number(), filter.accountId())
        && mayMatch(in.number(), filter.sessionName())
        && mayMatch(in.number(), filter.sessionKey());
  }

  private static boolean mayMatch(long hash, String wanted) {
    return wanted == null || hash(wanted) == hash;
  }

  private static long hash(String text) {
    return text == null ? 0 : Utils.murmur2(text.getBytes(StandardCharsets.UTF_8));
  }
}
