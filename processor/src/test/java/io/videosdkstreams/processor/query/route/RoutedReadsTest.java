package io.videosdkstreams.processor.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.Samples;
import org.junit.jupiter.api.Test;

/** What one request reads, from one partition at another instance. */
final class RoutedReadsTest {

  private static final InstanceAddress HERE = new InstanceAddress("here", 1);
  private static final InstanceAddress OWNER = new InstanceAddress("owner", 1);

  private final FakeCluster cluster = new FakeCluster(1);
  private final FakeCluster.Instance here = cluster.new Instance(HERE).standsBy(0, 3);
  private final FakeCluster.Instance owner = cluster.new Instance(OWNER).activates(0);
  private final FakePeers peers = new FakePeers().add(here).add(owner);
  private final RoutedReads reads = new PartitionRouter(here, peers).begin();

  RoutedReadsTest() {
    cluster.session("s").add(Samples.session("s", 1, true, "one"));
    cluster.owners(0, OWNER, HERE);
  }

  @Test
  void theLongestLagIsReported() {
    assertThat(reads.session("s")).isPresent();
    assertThat(reads.staleLag()).isEmpty();
    peers.down.add(OWNER);
    reads.session("s");
    here.standsBy(0, 9);
    reads.session("s");
    here.standsBy(0, 4);
    reads.session("s");
    assertThat(reads.staleLag()).hasValue(9);
  }

  @Test
  void anAnswerThatBeganAtTheOwnerDoesNotGoOnAtAStandby() {
    reads.session("s");
    reads.continueAnswer();
    peers.down.add(OWNER);
    assertThatThrownBy(() -> reads.session("s")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void anAnswerThatIsStaleMayGoOnStale() {
    peers.down.add(OWNER);
    reads.session("s");
    reads.continueAnswer();
    assertThat(reads.session("s")).isPresent();
  }

  @Test
  void aRouterIsAvailableWhenEveryPartitionIsHereOrKnownElsewhere() {
    assertThat(new PartitionRouter(here, peers).available()).isTrue();
    here.loses(0);
    assertThat(new PartitionRouter(here, peers).available()).isTrue();
    cluster.owners(0, HERE);
    assertThat(new PartitionRouter(here, peers).available()).isFalse();
    cluster.owners(0, null);
    assertThat(new PartitionRouter(here, peers).available()).isFalse();
  }
}
