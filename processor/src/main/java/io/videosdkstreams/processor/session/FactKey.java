package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import org.apache.kafka.common.utils.Bytes;

/** Keys of facts: those of one entity lie together in order of time. */
final class FactKey {

  private FactKey() {}

  static Bytes of(String sessionId, String entity, Fact fact) {
    return Key.under(entity(sessionId, fact.group(), entity))
        .number(fact.time())
        .last(fact.eventId())
        .build();
  }

  static Bytes entity(String sessionId, FactGroup group, String entity) {
    return Key.under(group(sessionId, group)).text(entity).build();
  }

  static Bytes group(String sessionId, FactGroup group) {
    return Key.under(session(sessionId)).octet(group.id()).build();
  }

  static Bytes session(String sessionId) {
    return Key.in(Keyspace.FACT).text(sessionId).build();
  }

  /** In order of time; the value is the key of the fact. */
  static Bytes byTime(String sessionId, Fact fact) {
    return Key.under(byTime(sessionId))
        .number(fact.time())
        .number(fact.orderingTs())
        .last(fact.eventId())
        .build();
  }

  static Bytes byTime(String sessionId) {
    return Key.in(Keyspace.FACT_BY_TIME).text(sessionId).build();
  }

  /** The entity in the key of a fact of that session. */
  static String entityOf(Bytes key, String sessionId) {
    return new Key.Reader(key.get(), session(sessionId).get().length).skip(1).text();
  }
}
