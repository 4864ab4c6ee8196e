package io.videosdkstreams.processor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishScheduleTest {

  private static final int FEW = 1;
  private static final int MANY = 33;

  /** The tests share a thread, and so what its tasks share: each has a time of its own. */
  private static long lastEpochMs;

  private final long epochMs = lastEpochMs += 1_000_000;
  private final PublishSchedule schedule = new PublishSchedule();

  @Test
  void withoutChangesNothingIsPublished() {
    assertThat(schedule.due(epochMs + 1_000, 0)).isFalse();
  }

  @Test
  void theFirstChangeIsPublishedAtOnce() {
    assertThat(schedule.due(epochMs + 1_234, FEW)).isTrue();
  }

  @Test
  void thenOncePerInterval() {
    assertThat(schedule.due(epochMs + 1_010, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_020, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_099, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_100, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_199, FEW)).isFalse();
  }

  @Test
  void underLoadOncePerLongInterval() {
    assertThat(schedule.due(epochMs + 1_010, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_020, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_499, MANY)).isFalse();
    assertThat(schedule.due(epochMs + 1_500, MANY)).isTrue();
  }

  @Test
  void intervalsAreMultiplesOfTheClockSoThatTasksPublishTogether() {
    PublishSchedule other = new PublishSchedule();
    assertThat(schedule.due(epochMs + 1_010, FEW)).isTrue();
    assertThat(other.due(epochMs + 1_020, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_030, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_100, FEW)).isTrue();
    assertThat(other.due(epochMs + 1_100, FEW)).isTrue();
  }

  /** Else a slow machine would process one record between two commits. */
  @Test
  void aThreadProcessesRecordsForAsLongAsItHasPublished() {
    PublishSchedule other = new PublishSchedule();
    assertThat(schedule.due(epochMs + 1_000, FEW)).isTrue();
    assertThat(other.due(epochMs + 1_030, FEW)).isTrue();
    // The first question after the commit.
    assertThat(schedule.due(epochMs + 1_080, FEW)).isFalse();
    assertThat(other.due(epochMs + 1_100, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_159, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_160, FEW)).isTrue();
    assertThat(other.due(epochMs + 1_160, FEW)).isTrue();
  }

  @Test
  void thatIsAnIntervalAtMost() {
    assertThat(schedule.due(epochMs + 1_000, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_400, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_499, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_500, FEW)).isTrue();
  }

  @Test
  void aTaskThatIsClosedHoldsUpNobody() {
    assertThat(new PublishSchedule().due(epochMs + 1_000, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_010, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_600, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_680, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_700, FEW)).isFalse();
    assertThat(schedule.due(epochMs + 1_760, FEW)).isTrue();
  }

  @Test
  void afterAnIdleTimeAChangeIsPublishedAtOnce() {
    assertThat(schedule.due(epochMs + 1_010, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 61_017, FEW)).isTrue();
  }

  @Test
  void aClockThatGoesBackDoesNotStopIt() {
    assertThat(schedule.due(epochMs + 5_000, FEW)).isTrue();
    assertThat(schedule.due(epochMs + 1_000, FEW)).isTrue();
  }
}
