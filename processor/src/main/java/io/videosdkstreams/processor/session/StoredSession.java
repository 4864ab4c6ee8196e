package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.SessionInput;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * One session as a query sees it: as it was when its views were last derived. Facts that came since
 * are left out.
 */
record StoredSession(
    String id, SessionState state, SessionItems items, SessionFactStore facts, SessionInput input) {

  /**
   * @param entry the session's state in the store
   */
  static StoredSession of(ReadOnlyKeyValueStore<Bytes, byte[]> store, String id, byte[] entry) {
    SessionState state = SessionStateCodec.read(entry);
    SessionItems items = new SessionItems(store, id, state);
    SessionFactStore facts = new SessionFactStore(store, id);
    if (!state.large()) {
      facts.loadAll();
    }
    FactReader reader = facts.upTo(state.sequence(), () -> items);
    SessionInput input =
        new SessionInput(
            id, state.facts().accountId(), reader, StatedEnds.of(reader, state.ending()));
    return new StoredSession(id, state, items, facts, input);
  }
}
