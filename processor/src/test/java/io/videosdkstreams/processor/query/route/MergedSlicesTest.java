package io.videosdkstreams.processor.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergedSlicesTest {

  private final List<List<Integer>> partitions = new ArrayList<>();
  private int reads;

  /** A partition answers with fewer rows than asked, or none, and goes on behind what it read. */
  private int maxScanned = Integer.MAX_VALUE;

  @ParameterizedTest(name = "{0} partitions of {1} rows, pages of {2}, {3} scanned at a time")
  @CsvSource({
    "1, 0, 10, 100",
    "1, 10, 10, 100",
    "1, 11, 10, 100",
    "3, 40, 7, 100",
    "3, 40, 7, 3",
    "6, 100, 50, 5",
    "6, 1000, 500, 1000",
    "40, 5, 3, 2",
    "100, 30, 500, 1000",
  })
  void pagesHaveEveryRowOnceInOrder(int count, int rows, int limit, int scanned) {
    Random random = new Random(count * 31L + rows);
    TreeSet<Integer> expected = new TreeSet<>();
    maxScanned = scanned;
    for (int i = 0; i < count; i++) {
      TreeSet<Integer> keys = new TreeSet<>();
      while (keys.size() < rows) {
        int key = random.nextInt(1 << 30);
        if (expected.add(key)) {
          keys.add(key);
        }
      }
      partitions.add(List.copyOf(keys));
    }

    List<Integer> found = new ArrayList<>();
    byte[] after = null;
    do {
      Slice page = merged(after).read(limit);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      page.rows().forEach(row -> found.add(ByteBuffer.wrap(row.key()).getInt()));
      after = page.next();
    } while (after != null);
    assertThat(found).containsExactlyElementsOf(expected);
  }

  @Test
  void aRareFilterAnswersWithAShortPageAndGoesOn() {
    maxScanned = 1;
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(i);
    }
    partitions.add(many);
    partitions.add(many.stream().map(i -> i + 10_000).toList());
    Slice page = merged(null).read(500);
    assertThat(page.rows()).hasSizeBetween(1, 100);
    assertThat(page.next()).isEqualTo(page.rows().getLast().key());
  }

  @Test
  void keysAreComparedAsUnsignedBytes() {
    partitions.add(List.of(1, -1));
    partitions.add(List.of(5));
    assertThat(merged(null).read(10).rows())
        .extracting(row -> ByteBuffer.wrap(row.key()).getInt())
        .containsExactly(1, 5, -1);
  }

  @Test
  void aPageReadsOnlyALittleAhead() {
    for (int i = 0; i < 6; i++) {
      int first = i;
      partitions.add(IntStream.range(0, 10_000).mapToObj(k -> k * 6 + first).toList());
    }
    assertThat(merged(null).read(50).rows()).hasSize(50);
    assertThat(reads).isLessThan(200);
  }

  private MergedSlices merged(byte[] after) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      all.add(i);
    }
    return new MergedSlices(all, after, this::read);
  }

  private List<PartitionAnswer> read(List<PartitionRead> wanted) {
    Set<Integer> once = new HashSet<>();
    List<PartitionAnswer> answers = new ArrayList<>();
    for (PartitionRead read : wanted) {
      assertThat(once.add(read.partition())).isTrue();
      List<Row> rows =
          partitions.get(read.partition()).stream()
              .map(key -> new Row(key(key), "{}".getBytes(StandardCharsets.UTF_8)))
              .filter(
                  row ->
                      read.after() == null || Arrays.compareUnsigned(row.key(), read.after()) > 0)
              .toList();
      int end = Math.min(rows.size(), Math.min(read.limit(), maxScanned));
      reads += end;
      byte[] next = end == rows.size() ? null : rows.get(end - 1).key();
      answers.add(
          new PartitionAnswer(read.partition(), new Slice(rows.subList(0, end), next), null));
    }
    return answers;
  }

  private static byte[] key(int key) {
    return ByteBuffer.allocate(4).putInt(key).array();
  }
}
