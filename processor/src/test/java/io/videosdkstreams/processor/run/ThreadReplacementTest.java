package io.videosdkstreams.processor.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

final class ThreadReplacementTest {

  @TempDir private Path state;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<Duration> pauses = new ArrayList<>();
  private final ThreadReplacement replacement = new ThreadReplacement(now::get, pauses::add);

  @Test
  void theMoreHaveDiedTheLongerTheNextOneWaits() {
    for (int i = 0; i < 100; i++) {
      assertThat(replacement.handle(new IllegalStateException("one"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(pauses)
        .startsWith(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2))
        .endsWith(ThreadReplacement.MAX_DELAY)
        .isSorted();
  }

  @Test
  void threadsThatKeepDyingAreAFailureUntilTheyLive() {
    assertThat(replacement.failing()).isFalse();
    replacement.handle(new IllegalStateException("one"));
    assertThat(replacement.failing()).isFalse();
    replacement.handle(new IllegalStateException("two"));
    assertThat(replacement.failing()).isTrue();
    now.updateAndGet(time -> time.plus(ThreadReplacement.PERIOD).plusMillis(1));
    assertThat(replacement.failing()).isFalse();
  }

  @Test
  void whatTheProcessDiesOfEndsIt() {
    assertThat(replacement.handle(new OutOfMemoryError())).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(replacement.handle(new StackOverflowError())).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void aStoreThatCannotBeOpenedIsDeleted() throws Exception {
    Path store = store();
    String missing =
        "While opening a file: " + store + "/MANIFEST-000005: No such file or directory";
    replacement.handle(new IllegalStateException(failure(store, "IO error: " + missing)));
    assertThat(store).doesNotExist();
    assertThat(state).exists();

    replacement.handle(failure(store(), "Corruption: bad block"));
    assertThat(store).doesNotExist();
  }

  @Test
  void aFullDiskIsNoReasonToDeleteAnything() throws Exception {
    Path store = store();
    replacement.handle(failure(store, "IO error: No space left on device: " + store));
    assertThat(store).exists();
  }

  private Path store() throws Exception {
    Path store = Files.createDirectories(state.resolve("0_1").resolve("rocksdb").resolve("facts"));
    Files.writeString(store.resolve("CURRENT"), "MANIFEST-000005");
    return store;
  }

  /** As Streams wraps it. */
  private static ProcessorStateException failure(Path store, String message) {
    return new ProcessorStateException(
        "Error opening store facts at location " + store, new RocksDBException(message));
  }
}
