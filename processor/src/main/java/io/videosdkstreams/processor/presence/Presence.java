package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.presence.Intervals.Interval;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.ViewJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Who was in one session: its joins and leaves, kept as entries of their own under the session's
 * prefix, so that one more of them touches its own participant, one path of the presence tree and
 * the sums, however large the session is.
 *
 * <pre>
 *   C connection                → the participant it belongs to, the least user key any fact states
 *   M participant, connection   → (nothing) the connections of a participant
 *   F connection, time, event   → a join or a leave
 *   O participant               → (nothing) the participants with a visit that nothing has closed
 *   T number                    → a node of the presence tree
 * </pre>
 */
public final class Presence {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();
  private static final byte[] PRESENT = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;
  private final String sessionId;
  private final PresenceTree tree;
  private final Set<String> changed = new LinkedHashSet<>();
  private String accountId;
  private Roster roster;
  private Ending ending;

  /**
   * @param accountId the account that is in the participants' views
   * @param roster the sums as this object last gave them
   * @param ending the ending that is in those sums
   */
  public Presence(
      KeyValueStore<Bytes, byte[]> store,
      String sessionId,
      String accountId,
      Roster roster,
      Ending ending) {
    this.store = store;
    this.sessionId = sessionId;
    this.accountId = accountId;
    this.roster = roster;
    this.ending = ending;
    this.tree =
        new PresenceTree(
            new PresenceTree.Nodes() {
              @Override
              public byte[] get(long id) {
                return store.get(under('T').append(id).done());
              }

              @Override
              public void put(long id, byte[] node) {
                store.put(under('T').append(id).done(), node);
              }
            });
  }

  /** The connection's identity as far as its facts tell. */
  private record Connection(String participantId, String userKey) {}

  /** Folds a join or a leave in. One that names nobody makes no visit. */
  public void fold(SessionEvent event, Details.Presence details) {
    String id = connectionId(details);
    if (id == null) {
      return;
    }
    Bytes connectionKey = under('C').raw(id).done();
    byte[] known = store.get(connectionKey);
    Connection before = known == null ? null : ViewJson.read(known, Connection.class);
    String userKey = TextOrder.least(before == null ? null : before.userKey, details.userKey());
    Connection after = new Connection(userKey != null ? userKey : id, userKey);

    Map<String, Participant> affected = new LinkedHashMap<>();
    if (before != null) {
      affected.put(before.participantId, derive(before.participantId));
    }
    affected.computeIfAbsent(after.participantId, this::derive);
    if (!after.equals(before)) {
      store.put(connectionKey, ViewJson.write(after));
    }
    if (before == null || !before.participantId.equals(after.participantId)) {
      if (before != null) {
        store.delete(under('M').text(before.participantId).raw(id).done());
      }
      store.put(under('M').text(after.participantId).raw(id).done(), PRESENT);
    }
    VisitFact fact = VisitFact.of(event, details);
    store.put(
        under('F').text(id).append(fact.time()).raw(fact.eventId()).done(), ViewJson.write(fact));
    affected.forEach((participantId, was) -> apply(participantId, was, derive(participantId)));
  }

  /**
   * The session's account is now another, and every view shows it. Facts of one session hardly ever
   * disagree about that, so this may cost what the session has of participants.
   */
  public void belongTo(String account) {
    if (Objects.equals(account, accountId)) {
      return;
    }
    accountId = account;
    Bytes prefix = under('M').done();
    scan(prefix, (key, nothing) -> changed.add(Keys.textAfter(prefix, key)));
  }

  /** The session's end is now another: the visits that nothing closed end with it. */
  public void end(Ending now) {
    List<String> open = new ArrayList<>();
    Bytes prefix = under('O').done();
    scan(prefix, (key, nothing) -> open.add(after(prefix, key)));
    Ending was = ending;
    for (String participantId : open) {
      Map<String, List<VisitFact>> connections = connectionsOf(participantId);
      apply(
          participantId,
          Participant.of(sessionId, accountId, participantId, connections, was),
          Participant.of(sessionId, accountId, participantId, connections, now));
    }
    ending = now;
  }

  public Roster roster() {
    return roster;
  }

  public Ending ending() {
    return ending;
  }

  /** The most identities present at one instant, null when nobody ever was. */
  public Peak peak() {
    return tree.peak();
  }

  /**
   * The participants that changed since this object was made; the view is null for one that is no
   * more.
   */
  public void changes(BiConsumer<String, ParticipantView> consumer) {
    changed.forEach(participantId -> consumer.accept(participantId, derive(participantId).view()));
  }

  private static String connectionId(Details.Presence details) {
    return details.participantUuid() != null
        ? details.participantUuid()
        : details.userId() != null ? details.userId() : details.userKey();
  }

  private void apply(String participantId, Participant was, Participant is) {
    roster = roster.with(was.share(), is.share());
    TreeMap<Long, Long> steps = new TreeMap<>();
    was.presence().forEach(interval -> step(steps, interval, -1));
    is.presence().forEach(interval -> step(steps, interval, 1));
    steps.forEach(
        (time, change) -> {
          if (change != 0) {
            tree.add(time, change);
          }
        });
    if (was.share().open() != is.share().open()) {
      Bytes key = under('O').raw(participantId).done();
      if (is.share().open() > 0) {
        store.put(key, PRESENT);
      } else {
        store.delete(key);
      }
    }
    changed.add(participantId);
  }

  private static void step(TreeMap<Long, Long> steps, Interval interval, long sign) {
    steps.merge(interval.start(), sign, Long::sum);
    if (interval.end() != Intervals.FOREVER) {
      steps.merge(interval.end(), -sign, Long::sum);
    }
  }

  private Participant derive(String participantId) {
    return Participant.of(
        sessionId, accountId, participantId, connectionsOf(participantId), ending);
  }

  private Map<String, List<VisitFact>> connectionsOf(String participantId) {
    Map<String, List<VisitFact>> connections = new LinkedHashMap<>();
    Bytes members = under('M').text(participantId).done();
    scan(members, (key, nothing) -> connections.put(after(members, key), new ArrayList<>()));
    connections.forEach(
        (connection, facts) ->
            scan(
                under('F').text(connection).done(),
                (key, fact) -> facts.add(ViewJson.read(fact, VisitFact.class))));
    return connections;
  }

  private Keys under(char kind) {
    return Keys.of(sessionId).tag(kind);
  }

  private void scan(Bytes prefix, BiConsumer<Bytes, byte[]> consumer) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        consumer.accept(entry.key, entry.value);
      }
    }
  }

  private static String after(Bytes prefix, Bytes key) {
    int from = prefix.get().length;
    return new String(key.get(), from, key.get().length - from, StandardCharsets.UTF_8);
  }
}
