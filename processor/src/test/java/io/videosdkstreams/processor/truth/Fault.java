package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A kind of fault that real webhooks have: facts of session {@code s1} that show it, and how they
 * look to a system that does not know of it.
 */
enum Fault {
  ROOM_MOVES(RoomMoves::any, line -> line.without("id")),
  CUT_TIMES(on(FaultyLines::cutTimes, Family.SHARING), Fault::withoutTs),
  SECONDS(on(FaultyLines::seconds, Family.ALERT), Fault::withoutSeconds),
  UNBELIEVED_TIMES(
      on(FaultyLines::unbelieved, Family.RECORDING),
      line -> OracleTimes.isSkewed(line) || OracleTimes.eventTs(line) == null ? null : line),
  RETURNS(Returns::any, line -> line.type() == EventType.SESSION_ENDED ? null : line),
  SECOND_RECORDINGS(
      SecondRecordings::any, line -> line.type() == EventType.RECORDING_STOPPED ? null : line),
  PARTICIPANT_OBJECTS(
      on(FaultyLines::participantObjects, Family.SHARING),
      line -> "participant".equals(line.word(Line.OBJECT)) ? null : line),
  TWO_SENTENCES(on(FaultyLines::twoSentences, Family.ALERT), line -> line.without("reason")),
  LATE_KEYS(on(FaultyLines::lateKeys, Family.PHONE_CALLOUT), line -> line.without("key")),
  TWO_DEVICES(Presences::twoDevices, line -> line.without("key")),
  ORPHANS(Presences::orphans, line -> line.without("id")),
  TIES(on(FaultyLines::ties, Family.STREAM_INGESTION), Fault::withoutTs);

  private interface Sending {
    List<Line> sent(RandomGenerator random, List<Line> lines);
  }

  private final Function<RandomGenerator, List<Line>> facts;
  private final UnaryOperator<Line> overlooked;

  Fault(Function<RandomGenerator, List<Line>> facts, UnaryOperator<Line> overlooked) {
    this.facts = facts;
    this.overlooked = overlooked;
  }

  private static Function<RandomGenerator, List<Line>> on(Sending sending, Family family) {
    return random ->
        sending.sent(random, List.copyOf(new SessionFacts(random, "s1").linesWith(family)));
  }

  List<Line> facts(RandomGenerator random) {
    List<Line> lines = new ArrayList<>(facts.apply(random));
    return lines.isEmpty() ? facts(random) : lines;
  }

  /** As it would be read by somebody who does not know of such faults. */
  History overlooked(History history) {
    return history.with(
        history.lines().stream().map(overlooked).filter(line -> line != null).toList());
  }

  private static Line withoutTs(Line line) {
    return line.at() == null ? line : Line.of(line.type(), line.at(), null, line.words());
  }

  private static Line withoutSeconds(Line line) {
    if (!"seconds".equals(line.word(Line.TS_FORM))) {
      return line;
    }
    return line.at() == null ? null : withoutTs(line);
  }
}
