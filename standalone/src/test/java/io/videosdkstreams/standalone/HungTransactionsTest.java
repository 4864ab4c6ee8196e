package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.standalone.TransactionCluster.Coordinated;
import io.videosdkstreams.standalone.TransactionCluster.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HungTransactionsTest {

  private static final TopicPartition FIRST = new TopicPartition("events", 0);
  private static final TopicPartition SECOND = new TopicPartition("events", 1);

  private final FakeCluster cluster = new FakeCluster();
  private int pauses;

  @Test
  void nothingOpenIsNothingToDo() throws Exception {
    assertThat(end()).isEmpty();
    assertThat(cluster.asked).isZero();
  }

  @Test
  void endsWhatNoCoordinatorKnows() throws Exception {
    cluster.open.add(open(FIRST, 7));
    assertThat(end()).containsExactly(open(FIRST, 7));
    assertThat(cluster.open).isEmpty();
  }

  @Test
  void endsWhatTheCoordinatorHasDropped() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.coordinated.add(Map.of(7L, nothingLeft(Decision.ABORTED, 4)));
    assertThat(end()).containsExactly(open(FIRST, 7));
  }

  /** What it had read for it counts as read, so what it had written must count too. */
  @Test
  void commitsWhatTheCoordinatorHasCommitted() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.coordinated.add(Map.of(7L, nothingLeft(Decision.COMMITTED, 4)));
    assertThat(end()).containsExactly(open(FIRST, 7));
    assertThat(cluster.ended).containsEntry(open(FIRST, 7), Decision.COMMITTED);
  }

  @Test
  void abortsWhatIsNotTheOneThatTheCoordinatorHasCommitted() throws Exception {
    for (int epoch : new int[] {3, 5}) {
      cluster.open.add(open(FIRST, 7));
      cluster.coordinated.add(Map.of(7L, nothingLeft(Decision.COMMITTED, epoch)));
      assertThat(end()).containsExactly(open(FIRST, 7));
      assertThat(cluster.ended).containsEntry(open(FIRST, 7), Decision.ABORTED);
    }
  }

  @Test
  void abortsWhatNobodyDecided() throws Exception {
    cluster.open.add(open(FIRST, 7));
    assertThat(end()).containsExactly(open(FIRST, 7));
    assertThat(cluster.ended).containsEntry(open(FIRST, 7), Decision.ABORTED);
  }

  @Test
  void endsOnlyThePartitionThatWasDropped() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.open.add(open(SECOND, 7));
    cluster.coordinated.add(Map.of(7L, new Coordinated(Set.of(SECOND), Decision.OPEN, 3)));
    assertThat(end()).containsExactly(open(FIRST, 7));
    assertThat(cluster.open).containsExactly(open(SECOND, 7));
  }

  @Test
  void leavesAnUndecidedOneAndDoesNotWaitForIt() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.coordinated.add(Map.of(7L, new Coordinated(Set.of(FIRST), Decision.OPEN, 3)));
    assertThat(end()).isEmpty();
    assertThat(pauses).isZero();
  }

  @Test
  void waitsForADecidedOneAndEndsItWhenItIsDropped() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.coordinated.add(Map.of(7L, new Coordinated(Set.of(FIRST), Decision.ENDING, 4)));
    cluster.coordinated.add(Map.of(7L, nothingLeft(Decision.ABORTED, 4)));
    assertThat(end()).containsExactly(open(FIRST, 7));
    assertThat(pauses).isOne();
  }

  @Test
  void isPatientOnlySoLong() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.coordinated.add(Map.of(7L, new Coordinated(Set.of(FIRST), Decision.ENDING, 4)));
    assertThat(end()).isEmpty();
    assertThat(pauses).isEqualTo(50);
  }

  @Test
  void looksAgainWhenTheCoordinatorWasFaster() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.endsFirst = true;
    assertThat(end()).isEmpty();
    assertThat(cluster.open).isEmpty();
    assertThat(pauses).isOne();
  }

  @Test
  void leavesOneThatEndedWhileItWasAskedFor() throws Exception {
    cluster.open.add(open(FIRST, 7));
    cluster.endsWhenAsked = true;
    assertThat(end()).isEmpty();
    assertThat(cluster.ended).isEmpty();
  }

  private List<OpenTransaction> end() throws Exception {
    return new HungTransactions(cluster, length -> pauses++).end();
  }

  private static Coordinated nothingLeft(Decision decision, int producerEpoch) {
    return new Coordinated(Set.of(), decision, producerEpoch);
  }

  private static OpenTransaction open(TopicPartition partition, long producer) {
    return new OpenTransaction(partition, producer, (short) 3, 0, 41);
  }

  private static final class FakeCluster implements TransactionCluster {
    private final Set<OpenTransaction> open = new HashSet<>();
    private final List<Map<Long, Coordinated>> coordinated = new ArrayList<>();
    private final Map<OpenTransaction, Decision> ended = new HashMap<>();
    private boolean endsWhenAsked;
    private boolean endsFirst;
    private int asked;

    @Override
    public Set<OpenTransaction> open() {
      return Set.copyOf(open);
    }

    /** The answers in order; the last one again and again. */
    @Override
    public Map<Long, Coordinated> coordinated() {
      if (endsWhenAsked) {
        open.clear();
      }
      int answer = Math.min(asked++, coordinated.size() - 1);
      return answer < 0 ? Map.of() : coordinated.get(answer);
    }

    @Override
    public boolean end(OpenTransaction transaction, Decision decision) {
      open.remove(transaction);
      if (!endsFirst) {
        ended.put(transaction, decision);
      }
      return !endsFirst;
    }
  }
}
