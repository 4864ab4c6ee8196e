package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.fold.SessionEnd;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins and leaves → participants. Facts are kept by connection, because a connection's identity
 * may become known later; the entity that is derived is the participant.
 */
public final class PresenceFold implements FamilyFold {

  private static final int TOTAL = 0;
  private static final int VISITS = 1;
  private static final int OPEN = 2;
  private static final int REJOINS = 3;
  private static final int MILLIS = 4;
  private static final int PHONE = 5;
  private static final int ORPHANS = 6;

  @Override
  public ViewTopic topic() {
    return ViewTopic.PARTICIPANTS;
  }

  @Override
  public String entity(Fact fact) {
    String connection = Connection.id(Visit.presence(fact));
    return connection == null ? "" : connection;
  }

  @Override
  public Set<String> changed(List<Fact> added, FactReader before, FactReader after) {
    Set<String> participants = new HashSet<>();
    for (String connection : FamilyFold.super.changed(added, before, after)) {
      List<Fact> known = before.of(FactGroup.PRESENCE, connection);
      if (!known.isEmpty()) {
        participants.add(Connection.participant(connection, known));
      }
      participants.add(
          Connection.participant(connection, after.of(FactGroup.PRESENCE, connection)));
    }
    return participants;
  }

  @Override
  public EntityResult derive(String participant, SessionInput session) {
    return Participant.derive(participant, Connection.of(participant, session.facts()), session);
  }

  @Override
  public List<Inference> inferences(String participant, SessionInput session) {
    List<Inference> found = new ArrayList<>();
    for (Participant.Stay stay :
        Participant.stays(
            participant, Connection.of(participant, session.facts()), session.end())) {
      if (stay.span().start() == null) {
        found.add(
            Inference.of(
                Instant.ofEpochMilli(stay.span().end()),
                "visits.join_time",
                null,
                participant,
                null,
                "a leave of which no join is known: it counts the participant and adds no"
                    + " seconds"));
      } else if (!stay.span().open() && !stay.span().endStated()) {
        found.add(leave(participant, stay.span(), session.end()));
      }
    }
    return found;
  }

  private static Inference leave(String participant, Span visit, SessionEnd session) {
    Long sessionEnd = session.endOf(visit.start());
    boolean withSession = sessionEnd != null && visit.end() >= sessionEnd;
    return Inference.end(
        visit.end(),
        "visits.leave_time",
        participant,
        Instant.ofEpochMilli(visit.start()).toString(),
        visit.start(),
        withSession
            ? "no leave has come: the visit closes with the session, not before its own join"
            : "the same connection joined again: its visit before closes at that join");
  }

  @Override
  public Set<String> entities(FactReader facts) {
    Set<String> participants = new HashSet<>();
    facts
        .all(FactGroup.PRESENCE)
        .forEach(
            (connection, known) -> {
              if (!connection.isEmpty()) {
                participants.add(Connection.participant(connection, known));
              }
            });
    return participants;
  }

  static FamilyTotals share(
      long visits, boolean open, long rejoins, long millis, boolean phone, long orphans) {
    return FamilyTotals.of(1, visits, open ? 1 : 0, rejoins, millis, phone ? 1 : 0, orphans);
  }

  /** Whether a visit is known, and none is open but for an end that would have to be inferred. */
  public static boolean allLeft(FamilyTotals summary) {
    return summary.count(VISITS) > 0 && summary.count(OPEN) == 0;
  }

  public static long participants(FamilyTotals summary) {
    return summary.count(TOTAL);
  }

  public static boolean orphanLeave(FamilyTotals summary) {
    return summary.count(ORPHANS) > 0;
  }

  /**
   * @param peak null when no participant ever was present
   */
  public static SessionView.Participants view(FamilyTotals summary, boolean ended, Peak peak) {
    return new SessionView.Participants(
        summary.count(TOTAL),
        ended ? 0 : summary.count(OPEN),
        peak == null ? 0 : peak.count(),
        peak == null ? null : Instant.ofEpochMilli(peak.timeMs()),
        summary.count(VISITS),
        summary.count(REJOINS),
        Seconds.ofMillis(summary.count(MILLIS)),
        summary.count(PHONE));
  }
}
