package io.videosdkstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendQueueTest {

  private static final int THREADS = 4;
  private static final int OF_EACH = 5_000;

  private final MockTicker ticker = Ticker.newMockTicker();
  private final List<String> sent = new ArrayList<>();
  private final SendQueue queue = new SendQueue(one -> sent.add(name(one)), ticker);

  @Test
  void sendsAtOnceWhileNothingIsOnItsWay() {
    queue.add(waiting("a"));
    assertThat(sent).containsExactly("a");
    queue.completed();
    queue.add(waiting("b"));
    assertThat(sent).containsExactly("a", "b");
  }

  @Test
  void theFirstAcknowledgementSendsAllThatWait() {
    queue.add(waiting("a"));
    queue.add(waiting("b"));
    queue.add(waiting("c"));
    assertThat(sent).containsExactly("a");
    queue.completed();
    assertThat(sent).containsExactly("a", "b", "c");
    queue.add(waiting("d"));
    assertThat(sent).hasSize(3);
    queue.completed();
    assertThat(sent).containsExactly("a", "b", "c", "d");
  }

  @Test
  void withoutAnAcknowledgementTheyAreSentSoon() {
    queue.add(waiting("a"));
    queue.add(waiting("b"));
    ticker.advance(SendQueue.MAX_WAIT.toNanos() - 1, TimeUnit.NANOSECONDS);
    queue.add(waiting("c"));
    assertThat(sent).containsExactly("a");
    ticker.advance(1, TimeUnit.NANOSECONDS);
    queue.add(waiting("d"));
    assertThat(sent).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aSenderThatFailsAtOnceHoldsNothingUp() {
    SendQueue[] failing = new SendQueue[1];
    failing[0] =
        new SendQueue(
            one -> {
              sent.add(name(one));
              if (sent.size() == 1) {
                failing[0].add(waiting("added meanwhile"));
              }
              failing[0].completed();
            },
            ticker);
    failing[0].add(waiting("a"));
    failing[0].add(waiting("b"));
    assertThat(sent).containsExactly("a", "added meanwhile", "b");
  }

  /** Acknowledged by a thread of its own, as the producer does. */
  @Test
  void eachIsSentOnceInTheOrderOfItsThread() throws InterruptedException {
    Deque<String> all = new ConcurrentLinkedDeque<>();
    Deque<String> onTheirWay = new ConcurrentLinkedDeque<>();
    SendQueue shared =
        new SendQueue(
            one -> {
              all.add(name(one));
              onTheirWay.add(name(one));
            },
            // Stands still: nothing but acknowledgements sends what waits.
            ticker);
    List<Thread> adding =
        IntStream.range(0, THREADS).mapToObj(thread -> adding(shared, thread)).toList();
    Thread acknowledging =
        Thread.ofPlatform()
            .start(
                () -> {
                  int completed = 0;
                  while (completed < THREADS * OF_EACH && !Thread.interrupted()) {
                    if (onTheirWay.poll() != null) {
                      completed++;
                      shared.completed();
                    }
                  }
                });
    for (Thread one : adding) {
      one.join();
    }
    acknowledging.join(TimeUnit.SECONDS.toMillis(20));
    acknowledging.interrupt();
    assertThat(all).hasSize(THREADS * OF_EACH);
    for (int thread = 0; thread < THREADS; thread++) {
      String prefix = thread + ":";
      assertThat(all.stream().filter(name -> name.startsWith(prefix)))
          .containsExactlyElementsOf(
              IntStream.range(0, OF_EACH).mapToObj(number -> prefix + number).toList());
    }
  }

  private static Thread adding(SendQueue queue, int thread) {
    return Thread.ofPlatform()
        .start(
            () -> {
              for (int number = 0; number < OF_EACH; number++) {
                queue.add(waiting(thread + ":" + number));
              }
            });
  }

  private static SendQueue.Waiting waiting(String name) {
    return new SendQueue.Waiting(Records.record(name, new byte[0], null, null), _ -> {});
  }

  private static String name(SendQueue.Waiting one) {
    return one.webhook().key();
  }
}
