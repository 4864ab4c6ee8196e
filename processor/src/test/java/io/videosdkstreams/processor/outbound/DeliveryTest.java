package io.videosdkstreams.processor.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** When a message is tried again, and when it is given up; time passes only by waiting. */
final class DeliveryTest {

  private static final AttemptResult ACCEPTED = new AttemptResult.Accepted();
  private static final AttemptResult REFUSED =
      new AttemptResult.Failed("status 500", Optional.empty());

  private final OutboundMetrics metrics = new OutboundMetrics();
  private final Queue<AttemptResult> answers = new ArrayDeque<>();
  private final List<String> dead = new ArrayList<>();
  private final List<Duration> waited = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private boolean othersAccepted;
  private int attempts;
  private int unavailable;
  private boolean stopped;

  @Test
  void triesUntilItIsAccepted() throws Exception {
    answers.addAll(List.of(REFUSED, REFUSED, ACCEPTED));
    assertThat(deliver("OUTBOUND_MAX_ATTEMPTS", "2")).isTrue();
    assertThat(waited).hasSize(2);
    assertThat(waited.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(dead).isEmpty();
    assertThat(metrics.delivered()).isEqualTo(1);
  }

  @Test
  void whatFailsWhileOthersAreAcceptedIsGivenUp() throws Exception {
    othersAccepted = true;
    assertThat(deliver("OUTBOUND_MAX_ATTEMPTS", "3")).isTrue();
    assertThat(attempts).isEqualTo(3);
    assertThat(dead).containsExactly("7 status 500, attempt 3");
  }

  @Test
  void aReceiverThatIsAwayIsWaitedForAsLongAsAMessageMayBeTried() throws Exception {
    assertThat(deliver("OUTBOUND_MAX_ATTEMPTS", "3", "OUTBOUND_MAX_AGE", "2h")).isTrue();
    assertThat(attempts).isGreaterThan(20);
    assertThat(dead).hasSize(1);
    assertThat(Duration.between(Instant.EPOCH, now))
        .isBetween(Duration.ofHours(2), Duration.ofMinutes(125));
  }

  @Test
  void theReceiverIsLeftAloneAsLongAsItAsksFor() throws Exception {
    answers.add(new AttemptResult.Failed("status 429", Optional.of(Duration.ofMinutes(7))));
    answers.add(ACCEPTED);
    assertThat(deliver()).isTrue();
    assertThat(now).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(7)));
  }

  @Test
  void isNotDoneBeforeTheDeadLetterIsKept() throws Exception {
    othersAccepted = true;
    unavailable = 2;
    assertThat(deliver("OUTBOUND_MAX_ATTEMPTS", "1")).isTrue();
    assertThat(attempts).isEqualTo(1);
    assertThat(dead).hasSize(1);
    assertThat(waited).hasSize(2);
  }

  @Test
  void stopsWhileItWaits() throws Exception {
    answers.add(REFUSED);
    stopped = true;
    assertThat(deliver()).isFalse();
    assertThat(dead).isEmpty();
  }

  private boolean deliver(String... variables) throws InterruptedException {
    Environment environment =
        new Environment(
                Map.of(
                    "OUTBOUND_URL",
                    "https://hooks.example.com/",
                    "OUTBOUND_SECRET",
                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
            .with(pairs(variables));
    OutboundSettings settings =
        OutboundSettings.from(environment, new Topics("videosdk.", Duration.ofDays(1)))
            .orElseThrow();
    return new Delivery(this::answer, this::giveUp, metrics, settings, () -> now)
        .deliver(Messages.of(7, "k", "{}"), new Wait());
  }

  private static Map<String, String> pairs(String... variables) {
    return switch (variables.length) {
      case 0 -> Map.of();
      case 2 -> Map.of(variables[0], variables[1]);
      default -> Map.of(variables[0], variables[1], variables[2], variables[3]);
    };
  }

  private AttemptResult answer(Message message) {
    attempts++;
    if (othersAccepted) {
      metrics.countDelivered();
    }
    return answers.isEmpty() ? REFUSED : answers.remove();
  }

  private void giveUp(Message message, String detail) {
    if (unavailable-- > 0) {
      throw new KafkaException("away");
    }
    dead.add(message.offset() + " " + detail);
  }

  /** Time passes at once. */
  private final class Wait implements Stop {
    @Override
    public boolean isSet() {
      return false;
    }

    @Override
    public boolean await(Duration timeout) {
      waited.add(timeout);
      now = now.plus(timeout);
      return stopped;
    }
  }
}
