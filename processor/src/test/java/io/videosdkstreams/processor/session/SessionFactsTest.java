package io.videosdkstreams.processor.session;

import static io.videosdkstreams.processor.fold.FactTimes.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.FactBuilder;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a session starts and ends, as rules 1, 2 and 3 have it. */
class SessionFactsTest {

  private static final Details USER = new Details.Presence("1", "c", null, null, null, null);

  @Test
  void aSessionStartsAtTheEarliestStartThatItsOwnEventsState() {
    SessionFacts facts =
        facts(
            started("10:01:00").sessionStart("10:01:00"),
            ended("11:00:00").sessionStart("10:00:00"),
            FactBuilder.of(EventType.LIVE_STREAMING_STARTED, "10:10:00").sessionStart("09:00:00"));
    assertThat(facts.startMs()).isEqualTo(millis("10:00:00"));
    assertThat(facts.statedStartMs()).isEqualTo(millis("10:00:00"));
  }

  @Test
  void elseAtTheEarliestStartThatAnyOtherEventStates() {
    SessionFacts facts =
        facts(
            joined("09:00:00"),
            FactBuilder.of(EventType.RECORDING_COMPLETED, "12:00:00").sessionStart("09:58:00"),
            FactBuilder.of(EventType.LIVE_STREAMING_STARTED, "10:10:00").sessionStart("09:59:00"));
    assertThat(facts.startMs()).isEqualTo(millis("09:58:00"));
  }

  @Test
  void elseAtItsEarliestActivity() {
    SessionFacts facts =
        facts(
            joined("10:10:00"),
            left("10:05:00"),
            FactBuilder.of(EventType.RECORDING_COMPLETED, "09:00:00"));
    assertThat(facts.startMs()).isEqualTo(millis("10:05:00"));
    assertThat(facts.statedStartMs()).isNull();
  }

  @Test
  void everyFactButThoseAboutRecordingAssetsIsActivity() {
    for (EventType type : EventType.values()) {
      Long activity = facts(FactBuilder.of(type, "10:00:00")).firstActivity();
      if (type.isRecordingAsset()) {
        assertThat(activity).as("%s", type).isNull();
      } else {
        assertThat(activity).as("%s", type).isEqualTo(millis("10:00:00"));
      }
    }
  }

  @Test
  void aSessionKnownOnlyFromRecordingAssetsHasEndedAtAnUnknownTime() {
    SessionFacts facts = facts(FactBuilder.of(EventType.RECORDING_COMPLETED, "10:00:00"));
    assertThat(facts.startMs()).isNull();
    assertThat(facts.ending(false, Rules.DEFAULT, millis("10:00:01"))).isEqualTo(Ending.UNKNOWN);
  }

  @Test
  void descriptiveFieldsTakeTheValueOfTheLatestFactThatStatesOne() {
    assertThat(facts(named("10:01:00", "new"), named("10:00:00", "old"), joined("10:02:00")).name())
        .extracting(Stated::value)
        .isEqualTo("new");
    assertThat(
            facts(
                    named("10:00:00", "z").eventTs("10:00:01"),
                    named("10:00:00", "a").eventTs("10:00:02"))
                .name())
        .extracting(Stated::value)
        .isEqualTo("a");
    assertThat(facts(named("10:00:00", "\uFFFD"), named("10:00:00", "\uD83D\uDE00")).name())
        .extracting(Stated::value)
        .isEqualTo("\uD83D\uDE00");
  }

  @Test
  void aSessionEndsAtTheLatestFactTimeOfASessionEnded() {
    assertThat(ending(facts(started("10:00:00"), ended("12:00:00"), ended("11:00:00"))))
        .isEqualTo(Ending.stated(millis("12:00:00")));
  }

  @Test
  void factsThatHappenedBeforeTheEndReopenNothing() {
    SessionFacts facts = facts(ended("11:00:00"), joined("10:30:00"), started("10:00:00"));
    assertThat(facts.reopened()).isFalse();
    assertThat(ending(facts)).isEqualTo(Ending.stated(millis("11:00:00")));
  }

  @Test
  void aJoinMoreThanAMinuteAfterTheEndReopensIt() {
    assertThat(facts(ended("11:00:00"), joined("11:01:00")).reopened()).isFalse();
    SessionFacts facts = facts(ended("11:00:00"), joined("11:01:01"));
    assertThat(facts.reopened()).isTrue();
    assertThat(ending(facts)).isEqualTo(Ending.LIVE);
  }

  @Test
  void aSessionStartedMoreThanAMinuteAfterTheEndReopensIt() {
    assertThat(facts(ended("11:00:00"), started("11:30:00")).reopened()).isTrue();
  }

  @Test
  void nothingElseReopensIt() {
    for (EventType type : EventType.values()) {
      boolean opens = type == EventType.USER_JOINED || type == EventType.SESSION_STARTED;
      assertThat(facts(ended("11:00:00"), FactBuilder.of(type, "11:30:00")).reopened())
          .as("%s", type)
          .isEqualTo(opens);
    }
  }

  @Test
  void aLaterSessionEndedEndsAReopenedSession() {
    SessionFacts facts = facts(ended("11:00:00"), joined("11:30:00"), ended("12:00:00"));
    assertThat(facts.reopened()).isFalse();
    assertThat(ending(facts)).isEqualTo(Ending.stated(millis("12:00:00")));
  }

  @Test
  void aReopenedSessionEndsByInference() {
    SessionFacts facts = facts(ended("10:00:00"), joined("10:30:00"), left("10:40:00"));
    assertThat(facts.ending(true, Rules.DEFAULT, millis("12:40:00")))
        .isEqualTo(Ending.inferred(millis("10:40:00")));
  }

  @Test
  void aSessionAllLeftHasEndedTwoHoursAfterItsLastActivity() {
    SessionFacts facts = facts(joined("10:00:00"), left("10:30:00"));
    assertThat(facts.ending(true, Rules.DEFAULT, millis("12:30:00") - 1)).isEqualTo(Ending.LIVE);
    assertThat(facts.ending(true, Rules.DEFAULT, millis("12:30:00")))
        .isEqualTo(Ending.inferred(millis("10:30:00")));
  }

  @Test
  void aSessionSomebodyIsInHasEndedThirtyHoursAfterItsLastActivity() {
    SessionFacts facts = facts(joined("10:00:00"));
    long thirtyHours = Rules.DEFAULT.maxSessionDuration().toMillis();
    assertThat(facts.ending(false, Rules.DEFAULT, millis("10:00:00") + thirtyHours - 1))
        .isEqualTo(Ending.LIVE);
    assertThat(facts.ending(false, Rules.DEFAULT, millis("10:00:00") + thirtyHours))
        .isEqualTo(Ending.inferred(millis("10:00:00")));
  }

  @Test
  void laterActivityUndoesTheInferredEnd() {
    SessionFacts facts = facts(joined("10:00:00"), left("10:30:00"), joined("12:29:00"));
    assertThat(facts.ending(false, Rules.DEFAULT, millis("12:31:00"))).isEqualTo(Ending.LIVE);
  }

  @Test
  void filesOfARecordingDoNotPutOffTheInferredEnd() {
    SessionFacts facts =
        facts(
            joined("10:00:00"),
            left("10:30:00"),
            FactBuilder.of(EventType.RECORDING_COMPLETED, "12:00:00"));
    assertThat(facts.ending(true, Rules.DEFAULT, millis("12:30:00")))
        .isEqualTo(Ending.inferred(millis("10:30:00")));
  }

  @Test
  void anyFactWhoseTimeIsFarFromItsEventTsFlagsTheSession() {
    assertThat(facts(joined("10:00:00"), left("10:30:00")).skewed()).isFalse();
    assertThat(facts(joined("10:00:00").skewed(), left("10:30:00")).skewed()).isTrue();
  }

  @Test
  void neitherOrderNorRepetitionMatters() {
    List<Fact> history =
        new ArrayList<>(
            List.of(
                started("10:00:00").sessionStart("10:00:00").account("a").build(),
                named("10:05:00", "x").eventTs("10:05:01").build(),
                named("10:05:00", "y").eventTs("10:05:00").build(),
                ended("11:00:00").sessionStart("09:59:00").build(),
                joined("11:30:00").skewed().account("b").build(),
                left("11:40:00").build()));
    SessionFacts expected = of(history);
    history.addAll(history);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(history, random);
      assertThat(of(history)).isEqualTo(expected);
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    SessionFacts facts =
        facts(
            started("10:00:00").sessionStart("10:00:00").account("a").eventTs("10:00:02"),
            named("10:05:00", "x"),
            ended("11:00:00").skewed());
    for (SessionFacts written : List.of(facts, SessionFacts.NONE)) {
      BinaryOutput out = new BinaryOutput(64);
      written.write(out);
      assertThat(SessionFacts.read(new BinaryInput(out.toByteArray()))).isEqualTo(written);
    }
  }

  private static Ending ending(SessionFacts facts) {
    return facts.ending(false, Rules.DEFAULT, millis("12:30:00"));
  }

  private static SessionFacts facts(FactBuilder... facts) {
    return of(Arrays.stream(facts).map(FactBuilder::build).toList());
  }

  private static SessionFacts of(List<Fact> facts) {
    SessionFacts all = SessionFacts.NONE;
    for (Fact fact : facts) {
      all = all.with(fact);
    }
    return all;
  }

  private static FactBuilder started(String time) {
    return FactBuilder.of(EventType.SESSION_STARTED, time);
  }

  private static FactBuilder ended(String time) {
    return FactBuilder.of(EventType.SESSION_ENDED, time);
  }

  private static FactBuilder joined(String time) {
    return FactBuilder.of(EventType.USER_JOINED, time).details(USER);
  }

  private static FactBuilder left(String time) {
    return FactBuilder.of(EventType.USER_LEFT, time).details(USER);
  }

  private static FactBuilder named(String time, String name) {
    return FactBuilder.of(EventType.SHARING_STARTED, time).sessionName(name);
  }
}
