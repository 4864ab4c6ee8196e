package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.store.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The identity of a connection, and the connections of a participant. */
public final class Connection {

  private Connection() {}

  /**
   * What a connection is known by: {@code participant_uuid}, else the user id; null for neither.
   */
  public static String id(Details.Presence details) {
    if (details.participantUuid() != null) {
      return details.participantUuid();
    }
    return details.userId() != null ? details.userId() : details.userKey();
  }

  /** What else it is known by, according to one of its facts. */
  public static List<ConnectionName> names(Details.Presence details) {
    List<ConnectionName> names = new ArrayList<>(3);
    if (details.userKey() != null) {
      names.add(ConnectionName.userKey(details.userKey()));
    }
    if (details.userId() != null && details.participantUuid() != null) {
      names.add(ConnectionName.userId(details.userId()));
    }
    if (!ConnectionName.digits(details.phoneNumber()).isEmpty()) {
      names.add(ConnectionName.phoneNumber(details.phoneNumber()));
    }
    return names;
  }

  /** The participant it belongs to: the smallest user key that a fact of it states, else itself. */
  public static String participant(String connection, List<Fact> facts) {
    String userKey = userKey(facts);
    return userKey != null ? userKey : connection;
  }

  /** The smallest that a fact states; null where none does. */
  static String userKey(List<Fact> facts) {
    String smallest = null;
    for (Fact fact : facts) {
      smallest = Utf8Order.min(smallest, Visit.presence(fact).userKey());
    }
    return smallest;
  }

  /** The facts of each connection of a participant; empty where there is no such participant. */
  static TreeMap<String, List<Fact>> of(String participant, FactReader facts) {
    TreeMap<String, List<Fact>> connections = new TreeMap<>(Utf8Order.INSTANCE);
    add(participant, participant, facts, connections);
    for (String connection : facts.connections(ConnectionName.userKey(participant))) {
      add(connection, participant, facts, connections);
    }
    return connections;
  }

  private static void add(
      String connection,
      String participant,
      FactReader facts,
      TreeMap<String, List<Fact>> connections) {
    List<Fact> known = facts.of(FactGroup.PRESENCE, connection);
    if (!known.isEmpty() && participant(connection, known).equals(participant)) {
      connections.put(connection, known);
    }
  }
}
