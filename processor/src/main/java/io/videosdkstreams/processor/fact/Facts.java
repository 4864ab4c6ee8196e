package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The facts of one kind in one session, each an entry of its own under the thing it is about: tag,
 * thing, fact time, event id.
 */
public final class Facts<D extends Details> {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  private final KeyValueStore<Bytes, byte[]> store;
  private final Bytes prefix;
  private final Class<D> details;

  /**
   * @param session the session's key
   * @param tag what tells this kind of fact from whatever else the store keeps of the session
   */
  public Facts(KeyValueStore<Bytes, byte[]> store, Bytes session, Tag tag, Class<D> details) {
    this.store = store;
    this.prefix = Keys.under(session).tag(tag).done();
    this.details = details;
  }

  public void add(String thing, Fact<D> fact) {
    store.put(
        Keys.under(prefix).text(thing).append(fact.time()).raw(fact.eventId()).done(),
        ViewJson.write(fact));
  }

  /** The facts of every thing, things in order of their names. */
  public Map<String, List<Fact<D>>> byThing() {
    Map<String, List<Fact<D>>> facts = new LinkedHashMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        facts
            .computeIfAbsent(Keys.textAfter(prefix, entry.key), none -> new ArrayList<>())
            .add(read(entry.value));
      }
    }
    return facts;
  }

  /** The facts of one thing, earliest first. */
  public List<Fact<D>> of(String thing) {
    List<Fact<D>> facts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(Keys.under(prefix).text(thing).done(), BYTES)) {
      while (entries.hasNext()) {
        facts.add(read(entries.next().value));
      }
    }
    return facts;
  }

  private Fact<D> read(byte[] json) {
    return ViewJson.readOf(json, Fact.class, details);
  }
}
