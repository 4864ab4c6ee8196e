package io.videosdkstreams.processor.session;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.presence.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Which facts of a session are about one participant: those of its connections, and those that name
 * one of its ids, or, where a call states no id, its name or telephone number.
 */
final class ParticipantFacts {

  private final String participantId;
  private final Set<String> connections = new HashSet<>();
  private final Set<String> userIds = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> phoneNumbers = new HashSet<>();

  private ParticipantFacts(String participantId) {
    this.participantId = participantId;
  }

  /**
   * @param id a participant's; where there is none of that id any more, because a fact has stated a
   *     user key since, the connection's that it was
   */
  static ParticipantFacts of(String id, FactReader facts) {
    SortedMap<String, List<Fact>> connections = facts.all(FactGroup.PRESENCE);
    ParticipantFacts found = find(id, connections);
    return found.isEmpty() && connections.containsKey(id)
        ? find(Connection.participant(id, connections.get(id)), connections)
        : found;
  }

  private static ParticipantFacts find(
      String participantId, SortedMap<String, List<Fact>> connections) {
    ParticipantFacts found = new ParticipantFacts(participantId);
    connections.forEach(
        (connection, known) -> {
          if (Connection.participant(connection, known).equals(participantId)) {
            found.connections.add(connection);
            known.forEach(found::addNames);
          }
        });
    return found;
  }

  private void addNames(Fact fact) {
    if (fact.details() instanceof Details.Presence presence) {
      add(userIds, presence.userId());
      add(names, presence.name());
      add(phoneNumbers, ConnectionName.digits(presence.phoneNumber()));
    }
  }

  private static void add(Set<String> values, String value) {
    if (value != null && !value.isEmpty()) {
      values.add(value);
    }
  }

  /** Whether there is no such participant. */
  boolean isEmpty() {
    return connections.isEmpty();
  }

  /** What the fact is without the participant; null where nothing is left. */
  Fact without(String entity, Fact fact) {
    return switch (fact.details()) {
      case Details.Presence _ -> connections.contains(entity) ? null : fact;
      case Details.Share share -> isOf(share.userId(), share.userKey()) ? null : fact;
      case Details.PhoneCallout call -> {
        String number = ConnectionName.digits(call.phoneNumber());
        boolean about = participantId.equals(call.userKey()) || phoneNumbers.contains(number);
        yield about ? null : fact;
      }
      case Details.RoomSystemCallout call -> names.contains(call.inviterName()) ? null : fact;
      case Details.Assets assets -> withoutFiles(fact, assets);
      case Details.Lifecycle _, Details.Capture _, Details.Custody _ -> fact;
      case Details.LiveStream _, Details.Ingestion _, Details.Alert _ -> fact;
    };
  }

  private Fact withoutFiles(Fact fact, Details.Assets assets) {
    List<Details.File> others =
        assets.files().stream().filter(file -> !isOf(file.userId(), file.userKey())).toList();
    Details.Assets changed =
        new Details.Assets(assets.startTime(), assets.timezone(), others, assets.filesOmitted());
    return fact.with(fact.sequence(), changed);
  }

  private boolean isOf(String userId, String userKey) {
    return userKey != null ? userKey.equals(participantId) : userIds.contains(userId);
  }
}
