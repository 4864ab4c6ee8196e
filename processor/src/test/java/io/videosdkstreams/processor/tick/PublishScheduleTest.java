package io.videosdkstreams.processor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishScheduleTest {

  private static final int FEW = 1;
  private static final int MANY = 33;

  private final PublishSchedule schedule = new PublishSchedule();

  @Test
  void withoutChangesNothingIsPublished() {
    assertThat(schedule.due(1_000, 0)).isFalse();
  }

  @Test
  void theFirstChangeIsPublishedAtOnce() {
    assertThat(schedule.due(1_234, FEW)).isTrue();
  }

  @Test
  void thenOncePerInterval() {
    assertThat(schedule.due(1_010, FEW)).isTrue();
    assertThat(schedule.due(1_099, FEW)).isFalse();
    assertThat(schedule.due(1_100, FEW)).isTrue();
    assertThat(schedule.due(1_199, FEW)).isFalse();
  }

  @Test
  void underLoadOncePerLongInterval() {
    assertThat(schedule.due(1_010, FEW)).isTrue();
    assertThat(schedule.due(1_499, MANY)).isFalse();
    assertThat(schedule.due(1_500, MANY)).isTrue();
  }

  @Test
  void intervalsAreMultiplesOfTheClockSoThatTasksPublishTogether() {
    PublishSchedule other = new PublishSchedule();
    assertThat(schedule.due(1_010, FEW)).isTrue();
    assertThat(other.due(1_090, FEW)).isTrue();
    assertThat(schedule.due(1_100, FEW)).isTrue();
    assertThat(other.due(1_100, FEW)).isTrue();
  }

  @Test
  void afterAnIdleTimeAChangeIsPublishedAtOnce() {
    assertThat(schedule.due(1_010, FEW)).isTrue();
    assertThat(schedule.due(61_017, FEW)).isTrue();
  }

  @Test
  void aClockThatGoesBackDoesNotStopIt() {
    assertThat(schedule.due(5_000, FEW)).isTrue();
    assertThat(schedule.due(1_000, FEW)).isTrue();
  }
}
