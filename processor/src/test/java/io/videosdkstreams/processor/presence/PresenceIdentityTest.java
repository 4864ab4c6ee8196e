package io.videosdkstreams.processor.presence;

import static io.videosdkstreams.processor.fold.FactTimes.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.FactBuilder;
import io.videosdkstreams.processor.fold.FakeSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who somebody turns out to be. */
class PresenceIdentityTest {

  private final PresenceFold fold = new PresenceFold();
  private final Fact join = fact(EventType.USER_JOINED, "10:00:00", null);
  private final Fact leave = fact(EventType.USER_LEFT, "10:20:00", "ada");

  @Test
  void aFactThatRevealsAUserKeyChangesWhoItWasAndWhoItIs() {
    FakeSession before = new FakeSession().fact(join);
    FakeSession after = new FakeSession().fact(join).fact(leave);
    assertThat(fold.changed(List.of(leave), before.facts(), after.facts()))
        .containsExactlyInAnyOrder("c", "ada");
  }

  @Test
  void aPersonAddsVisitsAndSecondsAcrossSessions() {
    var user = new FakeSession().fact(join).fact(leave).derive(fold, "ada").attendance().user();
    assertThat(user.visits()).isEqualTo(1);
    assertThat(user.millis()).isEqualTo(1_200_000);
    assertThat(user.first()).isEqualTo(millis("10:00:00"));
    assertThat(user.last()).isEqualTo(millis("10:20:00"));
  }

  @Test
  void somebodyWithoutAUserKeyIsNoPersonAcrossSessions() {
    assertThat(new FakeSession().fact(join).derive(fold, "c").attendance().user()).isNull();
  }

  private static Fact fact(EventType type, String time, String userKey) {
    return FactBuilder.of(type, time)
        .details(new Details.Presence("1", "c", userKey, null, null, null))
        .build();
  }
}
