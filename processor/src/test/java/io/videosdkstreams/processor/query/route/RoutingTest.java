package io.videosdkstreams.processor.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.Samples;
import io.videosdkstreams.processor.read.SessionFilter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three partitions at three instances; one session in each. */
final class RoutingTest {

  private static final InstanceAddress A = new InstanceAddress("a", 1);
  private static final InstanceAddress B = new InstanceAddress("b", 1);
  private static final InstanceAddress C = new InstanceAddress("c", 1);
  private static final List<String> IDS = Samples.onePerPartition(3);
  private static final Query ALL = new Query.SessionViews(IDS, 3);
  private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

  private final FakeCluster cluster = new FakeCluster(3);
  private final FakeCluster.Instance a = cluster.new Instance(A).activates(0);
  private final FakeCluster.Instance b = cluster.new Instance(B).activates(1);
  private final FakeCluster.Instance c = cluster.new Instance(C).activates(2);
  private final FakePeers peers = new FakePeers().add(a).add(b).add(c);

  @BeforeEach
  void fill() {
    IDS.forEach(id -> cluster.session(id).add(Samples.session(id, 1, true, "one")));
    cluster.owners(0, A);
    cluster.owners(1, B);
    cluster.owners(2, C);
  }

  @Test
  void eachPartitionAnswersOnceFromItsOwnerInOneHop() {
    assertThat(lags(run(true))).containsExactly("0 null", "1 null", "2 null");
    assertThat(peers.calls).containsExactly("b[1]", "c[2]");
  }

  @Test
  void oneRequestNamesAllPartitionsOfAnInstance() {
    c.loses(2);
    b.activates(2);
    cluster.owners(2, B);
    run(true);
    assertThat(peers.calls).containsExactly("b[1, 2]");
  }

  @Test
  void anOwnerThatLostAPartitionIsLookedUpAgain() {
    peers.before =
        () -> {
          c.loses(2);
          b.activates(2);
          cluster.owners(2, B);
        };
    assertThat(lags(run(false))).containsExactly("0 null", "1 null", "2 null");
    assertThat(peers.calls).containsExactly("b[1]", "c[2]", "b[2]");
  }

  @Test
  void aPartitionThatHasMovedHereIsReadHere() {
    peers.before =
        () -> {
          c.loses(2);
          a.activates(2);
          cluster.owners(2, A);
        };
    assertThat(run(false)).hasSize(3);
    assertThat(peers.calls).containsExactly("b[1]", "c[2]");
  }

  @Test
  void whileTheOwnerIsAwayAStandbyAnswers() {
    peers.down.add(C);
    b.standsBy(2, 5);
    cluster.owners(2, C, B);
    assertThat(lags(run(true))).containsExactly("0 null", "1 null", "2 5");
    // The owner is asked last: it may only have been slow.
    assertThat(peers.calls).containsExactly("b[1]", "c[2]", "b[2] stale");
  }

  @Test
  void aStandbyHereIsPreferredToOneElsewhere() {
    peers.down.add(C);
    a.standsBy(2, 3);
    b.standsBy(2, 5);
    cluster.owners(2, C, B, A);
    assertThat(lags(run(true))).contains("2 3");
    assertThat(peers.calls).containsExactly("b[1]", "c[2]");
  }

  @Test
  void anInstanceThatWasUnreachableAMomentAgoIsAskedLast() {
    peers.unreachable.add(C);
    cluster.owners(2, C, B);
    assertThat(lags(run(true))).contains("2 null");
    assertThat(peers.calls).containsExactly("b[1]", "b[2] stale", "c[2] stale");
  }

  @Test
  void withoutConsentNoStandbyAnswers() {
    peers.down.add(C);
    b.standsBy(2, 5);
    cluster.owners(2, C, B);
    assertThatThrownBy(() -> run(false))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("[2]");
  }

  @Test
  void aPartitionOfNobodyIsUnavailable() {
    c.loses(2);
    cluster.owners(2, null);
    assertThatThrownBy(() -> run(true)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void aStoreThatClosesWhileItIsReadIsNotHeld() {
    a.closed = true;
    cluster.owners(0, A);
    assertThatThrownBy(() -> run(true)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void nobodyIsAskedAfterTheDeadline() {
    Deadline passed = new Deadline(System.nanoTime() - 1);
    Routing routing = new Routing(a, peers, passed, ALL, reads());
    assertThatThrownBy(() -> routing.run(Duration.ZERO, true))
        .isInstanceOf(UnavailableException.class);
    assertThat(peers.calls).isEmpty();
  }

  @Test
  void aFilterIsCheckedAgainOnTheRowThatIsShown() {
    // The index still finds a session that has ended meanwhile.
    cluster.sessionReads = reads -> new StaleIndex(reads);
    Query live = new Query.Sessions(new SessionFilter(false, null, null, null, null, null, null));
    assertThat(new Routing(a, peers, DEADLINE, live, reads()).run(Duration.ZERO, true))
        .allSatisfy(answer -> assertThat(answer.slice().rows()).isEmpty());
  }

  @Test
  void thePartitionsThatAreAskedDependOnTheQuery() {
    assertThat(ALL.partitions(3)).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(new Query.Sessions(SessionFilter.ALL).partitions(3)).containsExactly(0, 1, 2);
    assertThat(new Query.Users("u", null).partitions(3)).containsExactly(0, 1, 2);
    assertThat(new Query.Users("u", "account").partitions(3)).hasSize(1);
    assertThat(new Query.UserSessions("u", "account").partitions(3))
        .isEqualTo(new Query.Users("u", "account").partitions(3));
  }

  private List<PeerMessage.PartitionAnswer> run(boolean allowStale) {
    return new Routing(a, peers, DEADLINE, ALL, reads()).run(Duration.ZERO, allowStale);
  }

  private static List<PartitionRead> reads() {
    return IntStream.range(0, 3).mapToObj(i -> new PartitionRead(i, null, 10)).toList();
  }

  private static List<String> lags(List<PeerMessage.PartitionAnswer> answers) {
    return answers.stream()
        .map(answer -> answer.partition() + " " + answer.lag())
        .sorted()
        .toList();
  }
}
