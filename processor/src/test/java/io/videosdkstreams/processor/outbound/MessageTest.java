package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MessageTest {

  @Test
  void theIdIsTheRecordsPlace() {
    assertThat(Messages.of(7, "k", "{}").id()).isEqualTo("msg_AAAAAAAAAAEAAAAAAAAAAg_3_7");
  }

  @Test
  void theViewStaysAsItIs() {
    assertThat(Messages.of(7, "a/\"b\"", "{\"n\":1.50}").body())
        .asString()
        .isEqualTo(
            "{\"type\":\"sessions.changed\",\"timestamp\":\"2026-03-14T15:00:00Z\","
                + "\"key\":\"a/\\\"b\\\"\",\"data\":{\"n\":1.50}}");
  }

  @Test
  void aTombstoneSaysThatTheViewIsGone() {
    assertThat(Messages.of(7, null, null).body())
        .asString()
        .isEqualTo(
            "{\"type\":\"sessions.removed\",\"timestamp\":\"2026-03-14T15:00:00Z\","
                + "\"key\":\"\",\"data\":null}");
  }
}
