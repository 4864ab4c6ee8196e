package io.videosdkstreams.processor.alert;

import static io.videosdkstreams.processor.fold.FactTimes.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fold.FakeSession;
import io.videosdkstreams.processor.fold.LatestFitting;
import io.videosdkstreams.view.AlertView;
import io.videosdkstreams.view.ViewJson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alerts: counts per issue, first and last time. */
class AlertFoldTest {

  private final AlertFold fold = new AlertFold();
  private final FakeSession session = new FakeSession();

  @Test
  void eachAlertCountsOnceForEachIssueItNames() {
    alert("10:05:00", "CPU", "audio", "CPU");
    alert("10:00:00", "CPU");
    assertThat(view().total()).isEqualTo(2);
    assertThat(view().issues())
        .containsExactly(
            new AlertView.Issue("CPU", 2, instant("10:00:00"), instant("10:05:00")),
            new AlertView.Issue("audio", 1, instant("10:05:00"), instant("10:05:00")));
    assertThat(view().firstTime()).isEqualTo(instant("10:00:00"));
    assertThat(view().lastTime()).isEqualTo(instant("10:05:00"));
  }

  @Test
  void theSessionSeesTotalsByIssue() {
    alert("10:00:00", "CPU");
    alert("10:05:00", "CPU", "audio");
    assertThat(AlertFold.view(session.summary(fold)).total()).isEqualTo(2);
    assertThat(AlertFold.view(session.summary(fold)).byIssue())
        .containsExactly(Map.entry("CPU", 2L), Map.entry("audio", 1L));
  }

  @Test
  void anAlertThatNamesNoIssueIsAnAlert() {
    alert("10:00:00");
    assertThat(view().total()).isEqualTo(1);
    assertThat(view().issues()).isEmpty();
  }

  @Test
  void issuesAreInTheOrderOfTheirUtf8() {
    alert("10:00:00", "\uFFFD", "\uD83D\uDE00", "a");
    assertThat(view().issues())
        .extracting(AlertView.Issue::issue)
        .containsExactly("a", "\uFFFD", "\uD83D\uDE00");
  }

  @Test
  void theListKeepsTheLatestIssuesThatFitAndTheTotalsStayExact() {
    for (int minute = 0; minute < 60; minute++) {
      int first = minute * 10;
      alert(
          "10:%02d:00".formatted(minute),
          IntStream.range(first, first + 10)
              .mapToObj(i -> "%04d".formatted(i) + "x".repeat(1_000))
              .toArray(String[]::new));
    }
    assertThat(view().issuesTotal()).isEqualTo(600);
    assertThat(view().total()).isEqualTo(60);
    assertThat(view().issues()).hasSizeBetween(200, 300);
    assertThat(view().issues().getLast().issue()).startsWith("0599");
    assertThat(ViewJson.write(view().issues())).hasSizeLessThan(LatestFitting.MAX_LIST_BYTES);
    assertThat(AlertFold.view(session.summary(fold)).byIssue()).hasSizeBetween(5, 16);
    assertThat(AlertFold.view(session.summary(fold)).byIssueTotal()).isEqualTo(600);
  }

  private void alert(String time, String... issues) {
    session.fact(EventType.ALERT, time, new Details.Alert(List.of(issues)));
  }

  private AlertView view() {
    return (AlertView) session.sessionView(fold);
  }
}
