package io.videosdkstreams.processor.presence;

import io.videosdkstreams.processor.fold.SessionInput;
import java.util.ArrayList;
import java.util.List;

/**
 * A side of a visit that no fact states.
 *
 * @param joinMs epoch milliseconds: when the visit began; null where that is not known
 * @param timeMs epoch milliseconds: when the visit was left
 */
public record InferredLeave(Long joinMs, long timeMs, Kind kind) {

  /** Why. */
  public enum Kind {
    /** A leave of which no join is known. */
    ORPHAN,
    /** The connection's next join. */
    NEXT_JOIN,
    /** The end of the session. */
    SESSION_END
  }

  /** Those of one participant, in order of time. */
  public static List<InferredLeave> of(String participant, SessionInput session) {
    List<InferredLeave> leaves = new ArrayList<>();
    for (Participant.Stay stay :
        Participant.stays(
            participant, Connection.of(participant, session.facts()), session.end())) {
      if (stay.span().start() == null) {
        leaves.add(new InferredLeave(null, stay.span().end(), Kind.ORPHAN));
      } else if (!stay.span().open() && !stay.span().endStated()) {
        Long sessionEnd = session.end().endOf(stay.span().start());
        boolean withSession = sessionEnd != null && stay.span().end() >= sessionEnd;
        leaves.add(
            new InferredLeave(
                stay.span().start(),
                stay.span().end(),
                withSession ? Kind.SESSION_END : Kind.NEXT_JOIN));
      }
    }
    return leaves;
  }
}
