package io.videosdkstreams.processor.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PresenceTreeTest {

  private static final class Memory implements PresenceTree.Nodes {
    private final Map<Long, byte[]> nodes = new HashMap<>();
    private int touched;

    @Override
    public byte[] get(long id) {
      touched++;
      return nodes.get(id);
    }

    @Override
    public void put(long id, byte[] node) {
      nodes.put(id, node);
    }
  }

  @Test
  void nobodyWasEverThere() {
    assertThat(new PresenceTree(new Memory()).peak()).isNull();
  }

  @Test
  void answersAsASortedListDoesWhateverTheOrderOfChanges() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Memory memory = new Memory();
      int fanout = 2 + random.nextInt(6);
      PresenceTree tree = new PresenceTree(memory, fanout);
      TreeMap<Long, Long> list = new TreeMap<>();
      for (int i = 0; i < 300; i++) {
        long time = random.nextLong(-50, 150);
        long change = random.nextInt(5) - 2;
        tree.add(time, change);
        list.merge(time, change, Long::sum);
        if (random.nextInt(4) == 0) {
          tree.flush();
          tree = new PresenceTree(memory, fanout);
        }
        assertThat(tree.peak()).as("seed %s, change %s", seed, i).isEqualTo(peakOf(list));
      }
    }
  }

  @Test
  void aChangeInTheMiddleOfALongSessionTouchesOnePath() {
    Memory memory = new Memory();
    PresenceTree tree = new PresenceTree(memory);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      long join = random.nextLong(86_400_000);
      tree.add(join, 1);
      tree.add(join + 1 + random.nextLong(3_600_000), -1);
    }
    tree.flush();
    memory.touched = 0;
    PresenceTree reread = new PresenceTree(memory);
    reread.add(43_200_000, 1);
    reread.flush();
    assertThat(memory.touched).isLessThan(8);
  }

  private static Peak peakOf(TreeMap<Long, Long> changes) {
    long sum = 0;
    Peak peak = null;
    for (Map.Entry<Long, Long> change : changes.entrySet()) {
      sum += change.getValue();
      if (change.getValue() != 0 && sum > 0 && (peak == null || sum > peak.count())) {
        peak = new Peak(sum, change.getKey());
      }
    }
    return peak;
  }
}
