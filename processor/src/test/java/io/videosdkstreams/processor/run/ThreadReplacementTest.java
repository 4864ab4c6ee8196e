package io.videosdkstreams.processor.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class ThreadReplacementTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final ThreadReplacement replacement = new ThreadReplacement(now::get);

  @Test
  void manyDeathsInAShortTimeEndIt() {
    for (int i = 0; i < ThreadReplacement.MOST_DEATHS; i++) {
      assertThat(replacement.handle(new IllegalStateException("one"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(replacement.handle(new IllegalStateException("one"))).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void asManyOverALongTimeDoNot() {
    for (int i = 0; i < 10 * ThreadReplacement.MOST_DEATHS; i++) {
      now.updateAndGet(time -> time.plus(ThreadReplacement.WITHIN.dividedBy(5)));
      assertThat(replacement.handle(new IllegalStateException("one"))).isEqualTo(REPLACE_THREAD);
    }
  }
}
