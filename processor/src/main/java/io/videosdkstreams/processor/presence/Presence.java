package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.fact.Hours;
import io.videosdkstreams.processor.presence.Intervals.Interval;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.ViewJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
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
 *   F participant, connection, time, event → a join or a leave
 *   O participant               → (nothing) the participants with a visit that nothing has closed
 *   T number                    → a node of the presence tree
 * </pre>
 *
 * A participant is one stretch of F, which is read once for a fact: opening a scan is what costs
 * most. That moves the facts of a connection whose identity becomes known, which is seldom.
 */
public final class Presence {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();
  private static final byte[] PRESENT = new byte[0];

  /** So many changed participants are kept in memory; of further ones the facts are read again. */
  private static final int MOST_KEPT = 100;

  private final KeyValueStore<Bytes, byte[]> store;
  private final String sessionId;
  private final Bytes session;
  private final PresenceTree tree;

  /** What has changed, and what it is now, null where that is to be derived again. */
  private final Map<String, Participant> changed = new LinkedHashMap<>();

  private final TreeMap<Long, Long> millisByHour = new TreeMap<>();
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
    this.session = Keys.session(sessionId);
    this.accountId = accountId;
    this.roster = roster;
    this.ending = ending;
    this.tree =
        new PresenceTree(
            new PresenceTree.Nodes() {
              @Override
              public byte[] get(long id) {
                return store.get(under(Tag.PRESENCE_NODE).append(id).done());
              }

              @Override
              public void put(long id, byte[] node) {
                store.put(under(Tag.PRESENCE_NODE).append(id).done(), node);
              }
            });
  }

  /** Takes what became of a participant. */
  public interface Changes {
    /**
     * @param view null for one that is no more
     * @param share what it adds to one person's account, null where it is nobody's
     */
    void participant(String participantId, ParticipantView view, UserShare share);
  }

  /** The connection's identity as far as its facts tell. */
  private record Connection(String participantId, String userKey) {}

  /** Folds a join or a leave in. One that names nobody makes no visit. */
  public void fold(SessionEvent event, Details.Presence details) {
    String id = connectionId(details);
    if (id == null) {
      return;
    }
    Bytes connectionKey = under(Tag.CONNECTION).raw(id).done();
    byte[] known = store.get(connectionKey);
    Connection before = known == null ? null : ViewJson.read(known, Connection.class);
    String userKey = TextOrder.least(before == null ? null : before.userKey, details.userKey());
    Connection after = new Connection(userKey != null ? userKey : id, userKey);

    if (!after.equals(before)) {
      store.put(connectionKey, ViewJson.write(after));
    }
    Map<String, List<VisitFact>> connections = connectionsOf(after.participantId);
    Participant was = Participant.of(connections, ending);
    if (before != null && !before.participantId.equals(after.participantId)) {
      connections.put(id, takeFrom(before.participantId, after.participantId, id));
    }
    VisitFact fact = VisitFact.of(event, details);
    store.put(factKey(after.participantId, id, fact), ViewJson.write(fact));
    connections.computeIfAbsent(id, none -> new ArrayList<>()).add(fact);
    apply(after.participantId, was, Participant.of(connections, ending));
  }

  /** A connection has turned out to be another participant's: its facts, taken from the former. */
  private List<VisitFact> takeFrom(String former, String latter, String connection) {
    Map<String, List<VisitFact>> connections = connectionsOf(former);
    Participant was = Participant.of(connections, ending);
    List<VisitFact> facts = connections.remove(connection);
    for (VisitFact fact : facts) {
      store.delete(factKey(former, connection, fact));
      store.put(factKey(latter, connection, fact), ViewJson.write(fact));
    }
    apply(former, was, Participant.of(connections, ending));
    return facts;
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
    Bytes prefix = under(Tag.VISIT_FACT).done();
    scan(prefix, (key, nothing) -> changed.putIfAbsent(Keys.textAfter(prefix, key), null));
  }

  /** The session's end is now another: the visits that nothing closed end with it. */
  public void end(Ending now) {
    List<String> open = new ArrayList<>();
    if (roster.open() > 0) {
      Bytes prefix = under(Tag.OPEN_VISIT).done();
      scan(prefix, (key, nothing) -> open.add(Keys.rawAfter(prefix, key)));
    }
    for (String participantId : open) {
      Map<String, List<VisitFact>> connections = connectionsOf(participantId);
      apply(participantId, Participant.of(connections, ending), Participant.of(connections, now));
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

  /** The participants that changed since this object was made. */
  public void changes(Changes consumer) {
    changed.forEach(
        (participantId, kept) -> {
          Participant is =
              kept != null ? kept : Participant.of(connectionsOf(participantId), ending);
          consumer.participant(
              participantId, is.view(sessionId, accountId, participantId), is.userShare());
        });
  }

  /** The participant that a connection belongs to, null for one that is not known. */
  public String participantOf(String connectionId) {
    byte[] known = store.get(under(Tag.CONNECTION).raw(connectionId).done());
    return known == null ? null : ViewJson.read(known, Connection.class).participantId;
  }

  /** By how much the closed visits have become longer in each hour since this object was made. */
  public SortedMap<Long, Long> millisByHour() {
    return millisByHour;
  }

  /** What a connection is known by; null where the fact names nobody. */
  public static String connectionId(Details.Presence details) {
    return details.participantUuid() != null
        ? details.participantUuid()
        : details.userId() != null ? details.userId() : details.userKey();
  }

  private void apply(String participantId, Participant was, Participant is) {
    roster = roster.with(was.share(), is.share());
    was.closed().forEach(interval -> count(interval, -1));
    is.closed().forEach(interval -> count(interval, 1));
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
      Bytes key = under(Tag.OPEN_VISIT).raw(participantId).done();
      if (is.share().open() > 0) {
        store.put(key, PRESENT);
      } else {
        store.delete(key);
      }
    }
    changed.put(participantId, changed.size() < MOST_KEPT ? is : null);
  }

  private void count(Interval interval, long sign) {
    Hours.split(
        interval.start(),
        interval.end(),
        (hour, millis) -> millisByHour.merge(hour, sign * millis, Long::sum));
  }

  private static void step(TreeMap<Long, Long> steps, Interval interval, long sign) {
    steps.merge(interval.start(), sign, Long::sum);
    if (interval.end() != Intervals.FOREVER) {
      steps.merge(interval.end(), -sign, Long::sum);
    }
  }

  /** The participant's joins and leaves, by connection. */
  private Map<String, List<VisitFact>> connectionsOf(String participantId) {
    Map<String, List<VisitFact>> connections = new LinkedHashMap<>();
    Bytes prefix = under(Tag.VISIT_FACT).text(participantId).done();
    scan(
        prefix,
        (key, fact) ->
            connections
                .computeIfAbsent(Keys.textAfter(prefix, key), none -> new ArrayList<>())
                .add(ViewJson.read(fact, VisitFact.class)));
    return connections;
  }

  private Bytes factKey(String participantId, String connection, VisitFact fact) {
    return under(Tag.VISIT_FACT)
        .text(participantId)
        .text(connection)
        .append(fact.time())
        .raw(fact.eventId())
        .done();
  }

  private Keys under(Tag kind) {
    return Keys.under(session).tag(kind);
  }

  private void scan(Bytes prefix, BiConsumer<Bytes, byte[]> consumer) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        consumer.accept(entry.key, entry.value);
      }
    }
  }
}
