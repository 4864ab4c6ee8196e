package io.videosdkstreams.processor.usage;

import static io.videosdkstreams.processor.fold.FactTimes.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.Hours;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import org.junit.jupiter.api.Test;

/** What a session adds to an hour and its day, as rule 10 has it. */
class UsageShareTest {

  private static final long TEN = millis("10:00:00");
  private static final long ELEVEN = millis("11:00:00");

  @Test
  void aSessionCountsInTheHourOfItsStart() {
    UsageBasis basis = basis("10:30:00", Ending.stated(millis("12:15:00")));
    assertThat(share(basis, TEN).sessions()).isEqualTo(1);
    assertThat(share(basis, TEN).participants()).isEqualTo(3);
    assertThat(share(basis, ELEVEN).sessions()).isZero();
    assertThat(share(basis, ELEVEN).participants()).isZero();
  }

  @Test
  void itsSecondsCountInTheHoursInWhichTheyFell() {
    UsageBasis basis = basis("10:30:00", Ending.stated(millis("12:15:00")));
    assertThat(share(basis, millis("09:00:00")).sessionMillis()).isZero();
    assertThat(share(basis, TEN).sessionMillis()).isEqualTo(1_800_000);
    assertThat(share(basis, ELEVEN).sessionMillis()).isEqualTo(3_600_000);
    assertThat(share(basis, millis("12:00:00")).sessionMillis()).isEqualTo(900_000);
    assertThat(share(basis, millis("13:00:00")).sessionMillis()).isZero();
  }

  @Test
  void aLiveSessionAddsNoSecondsAndIsThereUntilTheEndOfItsHourAndItsDay() {
    UsageShare share = share(basis("10:30:00", Ending.LIVE), TEN);
    assertThat(share.sessionMillis()).isZero();
    assertThat(share.from()).isEqualTo(millis("10:30:00"));
    assertThat(share.to()).isEqualTo(ELEVEN);
    assertThat(share.dayTo()).isEqualTo(Hours.dayOf(TEN) + Hours.DAY_MS);
    assertThat(share(basis("10:30:00", Ending.LIVE), ELEVEN)).isEqualTo(UsageShare.NONE);
  }

  @Test
  void aSessionThatEndedOnTheHourIsNotThereInTheNext() {
    UsageBasis basis = basis("10:30:00", Ending.stated(ELEVEN));
    assertThat(share(basis, TEN).to()).isEqualTo(ELEVEN);
    assertThat(share(basis, ELEVEN)).isEqualTo(UsageShare.NONE);
  }

  @Test
  void anEndBeforeTheStartGivesNothingNegative() {
    UsageShare share = share(basis("10:30:00", Ending.stated(millis("09:00:00"))), TEN);
    assertThat(share.sessions()).isEqualTo(1);
    assertThat(share.sessionMillis()).isZero();
    assertThat(share.from()).isNull();
  }

  @Test
  void aSessionWhoseEndIsNotKnownCountsWithoutSeconds() {
    UsageShare share = share(basis("10:30:00", Ending.UNKNOWN), TEN);
    assertThat(share.sessions()).isEqualTo(1);
    assertThat(share.sessionMillis()).isZero();
  }

  @Test
  void aSessionWhoseStartIsNotKnownAddsOnlyWhatItsHourHolds() {
    UsageBasis basis = new UsageBasis("a", null, Ending.UNKNOWN, 3, false);
    assertThat(UsageShare.of(basis, TEN, 5, 2))
        .isEqualTo(new UsageShare(0, 0, 0, 5, 2, null, null, null));
  }

  @Test
  void aSessionOfAWrongClockFillsAThousandHoursAndNoMore() {
    long last = TEN + (Hours.MAX_HOURS - 1) * Hours.HOUR_MS;
    UsageBasis basis = basis("10:00:00", Ending.stated(TEN + 5_000 * Hours.HOUR_MS));
    assertThat(share(basis, last).sessionMillis()).isEqualTo(Hours.HOUR_MS);
    assertThat(share(basis, last + Hours.HOUR_MS)).isEqualTo(UsageShare.NONE);
  }

  @Test
  void whatIsWrittenIsRead() {
    UsageShare share = UsageShare.of(basis("10:30:00", Ending.LIVE), TEN, 7, 2);
    assertThat(writtenAndRead(share)).isEqualTo(share);
    assertThat(writtenAndRead(UsageShare.NONE)).isEqualTo(UsageShare.NONE);
  }

  private static UsageShare writtenAndRead(UsageShare share) {
    BinaryOutput out = new BinaryOutput(64);
    share.write(out);
    return UsageShare.read(new BinaryInput(out.toByteArray()));
  }

  private static UsageShare share(UsageBasis basis, long hour) {
    return UsageShare.of(basis, hour, 0, 0);
  }

  private static UsageBasis basis(String start, Ending ending) {
    return new UsageBasis("a", millis(start), ending, 3, false);
  }
}
