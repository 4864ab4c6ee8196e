package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The expected sums of an account over all hours of its sessions, and its people. */
final class ExpectedAccount {

  /** The fields of a usage row that add up over the rows. */
  static final List<String> SUMS =
      List.of("sessions", "participants", "session_seconds", "participant_seconds", "alerts");

  /** One person across sessions. */
  private static final class Person {
    private int sessions;
    private int visits;
    private Duration length = Duration.ZERO;
    private Instant firstSeen = Instant.MAX;
    private Instant lastSeen = Instant.MIN;

    private void add(ExpectedParticipant participant) {
      sessions++;
      visits += participant.visits().size();
      length = length.plus(participant.length());
      participant.visits().stream()
          .flatMap(visit -> Stream.of(visit.start(), visit.end()))
          .filter(time -> time != null)
          .forEach(
              time -> {
                firstSeen = time.isBefore(firstSeen) ? time : firstSeen;
                lastSeen = time.isAfter(lastSeen) ? time : lastSeen;
              });
    }

    private ObjectNode view() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("sessions", sessions)
          .put("visits", visits)
          .put("seconds", Pair.seconds(length))
          .put("first_seen", firstSeen.toString())
          .put("last_seen", lastSeen.toString());
    }
  }

  private final Map<String, Person> people = new TreeMap<>();
  private long sessions;
  private long participants;
  private Duration sessionLength = Duration.ZERO;
  private Duration participantLength = Duration.ZERO;
  private long alerts;

  void add(ExpectedSession session) {
    // A session counts in the hour of its start.
    if (session.start() != null) {
      sessions++;
      participants += session.participants().size();
    }
    sessionLength = sessionLength.plus(session.duration());
    participantLength = participantLength.plus(ExpectedParticipant.length(session.participants()));
    alerts += session.alerts();
    for (ExpectedParticipant participant : session.participants()) {
      if (participant.userKey() != null) {
        people.computeIfAbsent(participant.userKey(), key -> new Person()).add(participant);
      }
    }
  }

  ObjectNode usage() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sessions", sessions)
        .put("participants", participants)
        .put("session_seconds", Pair.seconds(sessionLength))
        .put("participant_seconds", Pair.seconds(participantLength))
        .put("alerts", alerts);
  }

  /** By user key. */
  Map<String, ObjectNode> people() {
    Map<String, ObjectNode> views = new TreeMap<>();
    people.forEach((key, person) -> views.put(key, person.view()));
    return views;
  }
}
