package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PartitionDeliveriesTest {

  private static final OutboundSettings SETTINGS =
      OutboundSettings.from(
              new Environment(
                  Map.of(
                      "OUTBOUND_URL",
                      "https://hooks.example.com/",
                      "OUTBOUND_SECRET",
                      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
              new Topics("videosdk.", Duration.ofDays(1)))
          .orElseThrow();

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final PartitionDeliveries deliveries =
      new PartitionDeliveries(
          new Delivery(
              this::receive,
              (message, detail) -> {},
              new OutboundMetrics(),
              SETTINGS,
              InstantSource.system()));

  @Test
  void aSlowKeyHoldsUpItselfAndThePositionAndNobodyElse() throws Exception {
    deliveries.add(Messages.of(1, "slow", "1"));
    deliveries.add(Messages.of(2, "slow", "2"));
    deliveries.add(Messages.of(3, "fast", "3"));
    deliveries.add(Messages.of(4, "fast", "4"));
    assertThat(List.of(next(), next())).containsExactly("3", "4");
    assertThat(deliveries.position()).isEqualTo(1);
    assertThat(deliveries.full(Long.MAX_VALUE)).isFalse();
    assertThat(deliveries.full(100)).isTrue();

    slow.countDown();
    assertThat(List.of(next(), next())).containsExactly("1", "2");
    deliveries.stop();
    deliveries.await(Duration.ofSeconds(10));
    assertThat(deliveries.position()).isEqualTo(5);
    assertThat(deliveries.queued()).isZero();
  }

  @Test
  void whatIsOnItsWayIsWaitedForAndNothingElseIsBegun() throws Exception {
    deliveries.add(Messages.of(1, "fast", "1"));
    assertThat(next()).isEqualTo("1");
    deliveries.add(Messages.of(2, "slow", "2"));
    deliveries.add(Messages.of(3, "slow", "3"));
    deliveries.stop();
    deliveries.await(Duration.ZERO);
    assertThat(received).isEmpty();
    assertThat(deliveries.position()).isEqualTo(2);
    assertThat(deliveries.queued()).isEqualTo(2);
  }

  private String next() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }

  private AttemptResult receive(Message message) throws InterruptedException {
    if (message.key().equals("slow")) {
      slow.await();
    }
    String body = new String(message.body(), java.nio.charset.StandardCharsets.UTF_8);
    received.add(body.replaceAll(".*\"data\":(\\d+)}", "$1"));
    return new AttemptResult.Accepted();
  }
}
