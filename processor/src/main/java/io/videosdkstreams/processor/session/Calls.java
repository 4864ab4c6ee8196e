package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.callout.CallFact;
import io.videosdkstreams.processor.callout.PhoneJoins;
import io.videosdkstreams.processor.presence.Presence;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.ViewJson;
import java.nio.charset.StandardCharsets;
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

/** The calls of one session, and who joined it by phone. */
final class Calls implements PhoneJoins {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  private final KeyValueStore<Bytes, byte[]> store;
  private final Bytes calls;
  private final Bytes numbers;
  private final Presence presence;

  Calls(KeyValueStore<Bytes, byte[]> store, Bytes session, Presence presence) {
    this.store = store;
    this.presence = presence;
    this.calls = Keys.under(session).tag(Tag.CALL_FACT).done();
    this.numbers = Keys.under(session).tag(Tag.PHONE_JOIN).done();
  }

  void add(SessionEvent event) {
    CallFact fact = CallFact.of(event);
    store.put(
        Keys.under(calls).text(fact.callee()).append(fact.time()).raw(fact.eventId()).done(),
        ViewJson.write(fact));
  }

  void joined(SessionEvent event, Details.Presence details) {
    String connection = Presence.connectionId(details);
    if (connection != null && !PhoneJoins.digits(details.phoneNumber()).isEmpty()) {
      store.put(
          Keys.under(from(details.phoneNumber()))
              .append(event.factTime().toEpochMilli())
              .append(event.orderingTs().toEpochMilli())
              .raw(event.eventId())
              .done(),
          connection.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public String firstFrom(String phoneNumber, long timeMs) {
    Bytes from = from(phoneNumber);
    Bytes since = Keys.under(from).append(timeMs).done();
    try (KeyValueIterator<Bytes, byte[]> joins = store.range(since, Keys.after(from))) {
      return joins.hasNext()
          ? presence.participantOf(new String(joins.next().value, StandardCharsets.UTF_8))
          : null;
    }
  }

  /** The facts of each callee, earliest first. */
  Map<String, List<CallFact>> byCallee() {
    Map<String, List<CallFact>> facts = new LinkedHashMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(calls, BYTES)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        facts
            .computeIfAbsent(Keys.textAfter(calls, entry.key), none -> new ArrayList<>())
            .add(ViewJson.read(entry.value, CallFact.class));
      }
    }
    return facts;
  }

  private Bytes from(String phoneNumber) {
    return Keys.under(numbers).text(PhoneJoins.digits(phoneNumber)).done();
  }
}
