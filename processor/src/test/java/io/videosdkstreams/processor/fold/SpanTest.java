package io.videosdkstreams.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.view.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Intervals, as rules 4, 5 and 7 pair and close them. */
class SpanTest {

  private static final SessionEnd LIVE = new End(Ending.LIVE);

  @Test
  void anEndClosesTheOpenInterval() {
    assertThat(Span.pair(List.of(10L), List.of(20L))).containsExactly(new Span(10L, 20L, true));
  }

  @Test
  void theOrderInWhichTimesComeAndTheirRepetitionDoNotMatter() {
    assertThat(Span.pair(List.of(30L, 10L, 10L), List.of(40L, 20L, 40L)))
        .isEqualTo(Span.pair(List.of(10L, 30L), List.of(20L, 40L)))
        .containsExactly(new Span(10L, 20L, true), new Span(30L, 40L, true));
  }

  @Test
  void aStartWhileOneIsOpenClosesThatOneAndOpensTheNext() {
    assertThat(Span.pair(List.of(10L, 20L), List.of(30L)))
        .containsExactly(new Span(10L, 20L, false), new Span(20L, 30L, true));
  }

  @Test
  void anEndWithNothingOpenHasNoStart() {
    assertThat(Span.pair(List.of(), List.of(10L))).containsExactly(new Span(null, 10L, true));
  }

  @Test
  void atOneTimeAnEndClosesWhatWasOpenBeforeThenTheStartOpensTheNext() {
    assertThat(Span.pair(List.of(10L, 20L), List.of(20L)))
        .containsExactly(new Span(10L, 20L, true), new Span(20L, null, false));
  }

  @Test
  void anEndThatFindsNothingEarlierOpenClosesTheStartOfItsOwnTime() {
    assertThat(Span.pair(List.of(20L), List.of(20L))).containsExactly(new Span(20L, 20L, true));
  }

  @Test
  void whatIsOpenEndsAtTheEarliestStatedEndAtOrAfterItsStart() {
    assertThat(open(10).endedWith(new End(Ending.stated(40), 5L, 10L, 40L)))
        .isEqualTo(new Span(10L, 10L, false));
    assertThat(open(10).endedWith(new End(Ending.LIVE, 5L, 30L)))
        .isEqualTo(new Span(10L, 30L, false));
  }

  @Test
  void whatIsOpenEndsWithASessionThatEndedByInference() {
    assertThat(open(10).endedWith(new End(Ending.inferred(30))))
        .isEqualTo(new Span(10L, 30L, false));
  }

  @Test
  void whatBeganAfterTheSessionsEndEndsWhereItBegan() {
    assertThat(open(50).endedWith(new End(Ending.stated(40), 40L)))
        .isEqualTo(new Span(50L, 50L, false));
  }

  @Test
  void whatIsOpenStaysOpenWhileTheSessionIsLive() {
    assertThat(open(10).endedWith(new End(Ending.LIVE))).isEqualTo(open(10));
    assertThat(open(10).endedWith(new End(Ending.LIVE, 5L))).isEqualTo(open(10));
  }

  @Test
  void whatOnlyTheNextStartClosedEndsAtAStatedEndBeforeThat() {
    assertThat(new Span(10L, 50L, false).endedWith(new End(Ending.stated(30), 30L)))
        .isEqualTo(new Span(10L, 30L, false));
    assertThat(new Span(10L, 20L, false).endedWith(new End(Ending.stated(30), 30L)))
        .isEqualTo(new Span(10L, 20L, false));
  }

  @Test
  void anEndOfItsOwnStandsHoweverLateItIs() {
    assertThat(new Span(10L, 90L, true).endedWith(new End(Ending.stated(30), 30L)))
        .isEqualTo(new Span(10L, 90L, true));
    assertThat(new Span(10L, 90L, true).endedByFirstOf(List.of(20L), LIVE))
        .isEqualTo(new Span(10L, 90L, true));
  }

  @Test
  void anotherTimeEndsItFromItsStartUpToTheNextStart() {
    assertThat(open(10).endedByFirstOf(List.of(30L, 20L, 5L), LIVE))
        .isEqualTo(new Span(10L, 20L, false));
    assertThat(open(10).endedByFirstOf(List.of(10L), LIVE)).isEqualTo(new Span(10L, 10L, false));
    assertThat(new Span(10L, 20L, false).endedByFirstOf(List.of(21L), LIVE))
        .isEqualTo(new Span(10L, 20L, false));
    assertThat(open(10).endedByFirstOf(List.of(9L), LIVE)).isEqualTo(open(10));
  }

  @Test
  void theOtherTimeCountsAlsoWhereTheSessionEndedBefore() {
    End ended = new End(Ending.stated(15), 15L);
    assertThat(open(10).endedByFirstOf(List.of(20L), ended)).isEqualTo(new Span(10L, 20L, false));
    assertThat(new Span(10L, 30L, false).endedByFirstOf(List.of(30L), ended))
        .isEqualTo(new Span(10L, 30L, false));
    assertThat(open(10).endedByFirstOf(List.of(), ended)).isEqualTo(new Span(10L, 15L, false));
  }

  @Test
  void whatIsOpenAddsNothingUntilItCloses() {
    assertThat(open(10).millis()).isZero();
    assertThat(new Span(null, 20L, true).millis()).isZero();
    assertThat(Span.millis(List.of(new Span(10L, 30L, true), open(40)))).isEqualTo(20);
  }

  @Test
  void whatIsNotKnownIsNullInAView() {
    assertThat(open(1_000).view().endTime()).isNull();
    assertThat(open(1_000).view().endSource()).isNull();
    assertThat(open(1_000).view().seconds()).isNull();
    assertThat(new Span(null, 1_000L, true).view().startTime()).isNull();
    assertThat(new Span(null, 1_000L, true).view().seconds()).isNull();
  }

  @Test
  void anEndThatNoEventStatedIsMarkedAsInferred() {
    assertThat(new Span(0L, 1_500L, false).view().endSource()).isEqualTo(Source.INFERRED);
    assertThat(new Span(0L, 1_500L, true).view().endSource()).isEqualTo(Source.EVENT);
    assertThat(new Span(0L, 1_500L, true).view().seconds()).isEqualTo(new BigDecimal("1.5"));
  }

  private static Span open(long start) {
    return new Span(start, null, false);
  }

  private record End(Ending ending, TreeSet<Long> stated) implements SessionEnd {
    End(Ending ending, Long... stated) {
      this(ending, new TreeSet<>(List.of(stated)));
    }

    @Override
    public Long firstStatedEnd(long fromMs) {
      return stated.ceiling(fromMs);
    }
  }
}
