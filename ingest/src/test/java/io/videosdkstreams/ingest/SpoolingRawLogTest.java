package io.videosdkstreams.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of webhooks while the log behind the spool is away, and when it is back. */
class SpoolingRawLogTest {

  private static final long MAX_BYTES = 1L << 20;

  @TempDir Path folder;

  private final InMemoryRawLog log = new InMemoryRawLog();
  private SpoolCounts counts;
  private SpoolingRawLog spool;
  private long maxBytes = MAX_BYTES;

  @AfterEach
  void close() {
    if (spool != null) {
      spool.close(Duration.ofSeconds(1));
    }
  }

  @Test
  void whatComesWhileTheLogIsAwayIsAppendedByteForByteAndInOrderWhenItIsBack() {
    open();
    direct("before");

    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s1", "1"), webhook("s2", "2"), webhook("s1", "3"), webhook(null, ""));
    assertThat(spool.unavailableReason()).isNull();
    assertThat(log.records()).hasSize(1);
    assertThat(counts.waiting.get()).isEqualTo(4);

    log.failWith(null);
    awaitDrained();
    direct("after");
    assertThat(bodies()).containsExactly("before", "1", "2", "3", "", "after");
    assertThat(log.records().get(1)).usingRecursiveComparison().isEqualTo(webhook("s1", "1"));
    assertThat(Records.texts(log.records().get(4).headers()))
        .isEqualTo(Records.texts(webhook(null, "").headers()));
    assertThat(log.records().get(4).keyBytes()).isNull();
    assertThat(files()).isEmpty();
    assertAddsUp();
  }

  @Test
  void anAppendThatFailsIsSpooledAndTheNextGoesBehindIt() {
    open();
    direct("0");
    log.hold();
    Completion failing = Completion.of(spool, webhook("s", "1"));
    assertThat(failing.isDone()).isFalse();
    log.completeHeld(Outcome.LOG_UNAVAILABLE);
    assertThat(failing.join()).isEqualTo(Outcome.SPOOLED);
    spooled(webhook("s", "2"));

    log.release();
    awaitDrained();
    // What failed may have been appended all the same: the log in memory kept it.
    assertThat(bodies()).containsExactly("0", "1", "1", "2");
  }

  @Test
  void whatCannotBeSpooledIsAnsweredAsWithoutASpool() {
    open();
    direct("0");
    log.failUnseenWith(Outcome.LOG_REFUSED);
    assertThat(Completion.of(spool, webhook("s", "1")).join()).isEqualTo(Outcome.LOG_REFUSED);
    assertThat(files()).isEmpty();
  }

  @Test
  void underLoadTheSpoolComesToItsEnd() {
    maxBytes = 1L << 30;
    open();
    direct("0");
    log.failWith(Outcome.LOG_CLOCK);
    List<Completion> all = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      all.add(Completion.of(spool, webhook("s", Integer.toString(i))));
    }
    log.failWith(null);
    for (int i = 1_500; spool.spooling() && i < 500_000; i++) {
      // As many at a time as a server has connections.
      all.get(i - 1_000).join();
      all.add(Completion.of(spool, webhook("s", Integer.toString(i))));
    }
    assertThat(spool.spooling()).isFalse();
    all.forEach(one -> assertThat(one.join()).isIn(Outcome.SPOOLED, Outcome.APPENDED));
    assertThat(bodies().stream().skip(1))
        .containsExactlyElementsOf(
            IntStream.range(0, all.size()).mapToObj(Integer::toString).toList());
    assertAddsUp();
  }

  @Test
  void atItsLimitItRefusesAndSaysSo() {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    byte[] large = new byte[200_000];
    int kept = 0;
    while (Completion.of(spool, Records.record("s", large, "x", null)).join() == Outcome.SPOOLED) {
      kept++;
    }
    assertThat(kept).isEqualTo(5);
    assertThat(Completion.of(spool, Records.record("s", large, "x", null)).join())
        .isEqualTo(Outcome.SPOOL_FULL);
    assertThat(spool.unavailableReason()).contains("the spool is full");
    assertThat(counts.bytes.get()).isLessThan(MAX_BYTES);

    log.failWith(null);
    awaitDrained();
    assertThat(spool.unavailableReason()).isNull();
    assertThat(log.records()).hasSize(5);
  }

  @Test
  void whatAnEarlierProcessLeftComesFirst() {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"), webhook("s", "2"));
    spool.close(Duration.ofSeconds(1));

    InMemoryRawLog another = open(new InMemoryRawLog());
    Until.isTrue("drained", () -> another.records().size() == 2);
    assertThat(Completion.of(spool, webhook("s", "3")).join()).isEqualTo(Outcome.APPENDED);
    assertThat(bodies(another)).containsExactly("1", "2", "3");
    assertThat(counts.found.get()).isEqualTo(2);
    assertAddsUp();
  }

  @Test
  void whatACrashInterruptedIsCutWhereverItStopped() throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"), webhook("s", "2"));
    long whole = Files.size(files().getFirst());
    spooled(webhook("s", "3"));
    spool.close(Duration.ofSeconds(1));
    byte[] all = Files.readAllBytes(files().getFirst());

    for (int end = (int) whole; end < all.length; end += 7) {
      Path torn = Files.createDirectories(folder.resolve("torn" + end));
      byte[] part = new byte[all.length + 10];
      System.arraycopy(all, 0, part, 0, end);
      // A file may have its length, and not its content.
      Files.write(torn.resolve(SpoolSegment.fileName(0)), end % 2 == 0 ? part : copy(part, end));
      InMemoryRawLog another = openAt(torn, new InMemoryRawLog());
      Until.isTrue("drained", () -> another.records().size() == 2);
      direct("after");
      assertThat(bodies(another)).containsExactly("1", "2", "after");
      assertThat(counts.cutBytes.get()).isEqualTo((end % 2 == 0 ? part.length : end) - whole);
      spool.close(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // What the first byte of the damage is to the record, and what it becomes.
    "70, 77", // its content
    "8, 127", // its length, beyond the file
    "11, 1", // its length, too short
    "8, -1", // its length, negative
    "16, 1", // the version of its format
  })
  void aRecordThatCannotBeReadStopsNoOther(int at, byte value) throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"));
    long first = Files.size(files().getFirst());
    spooled(webhook("s", "2"));
    long second = Files.size(files().getFirst()) - first;
    spooled(webhook("s", "3"), webhook("s", "4"));
    spool.close(Duration.ofSeconds(1));
    try (FileChannel file = FileChannel.open(files().getFirst(), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {value}), first + at);
    }

    InMemoryRawLog another = open(new InMemoryRawLog());
    Until.isTrue("drained", () -> another.records().size() == 3);
    direct("after");
    assertThat(bodies(another)).containsExactly("1", "3", "4", "after");
    assertThat(counts.damagedBytes.get()).isEqualTo(second);
    assertThat(counts.cutBytes.get()).isZero();
    assertThat(folder.resolve(SpoolSegment.fileName(0) + ".damaged")).exists();
    assertAddsUp();
  }

  @Test
  void whatIsDrainedIsNotAppendedAgainAfterACrash() throws IOException {
    maxBytes = 1L << 30;
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(
        IntStream.range(0, 5_200).mapToObj(i -> webhook("s", "" + i)).toArray(RawRecord[]::new));
    log.hold();
    log.failWith(null);
    // The first chunk of 5,000, and then the second one, which is not acknowledged.
    Until.isTrue("a chunk is sent", () -> log.heldBack() == 5_000);
    log.completeHeld(Outcome.APPENDED);
    Until.isTrue("the next is sent", () -> log.heldBack() == 200);
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of(SpoolSegment.fileName(0), "drained")) {
      Files.copy(folder.resolve(name), copy.resolve(name));
    }

    InMemoryRawLog another = openAt(copy, new InMemoryRawLog());
    Until.isTrue("drained", () -> another.records().size() == 200);
    assertThat(bodies(another).getFirst()).isEqualTo("5000");
    assertThat(counts.found.get()).isEqualTo(200);
  }

  @Test
  void whatTheLogRefusesIsSetAsideAndTriedAgainAtTheNextStart() {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"), webhook("s", "refused"), webhook("s", "3"));
    log.refuse("refused");
    log.failWith(null);
    awaitDrained();
    direct("4");
    assertThat(bodies()).containsExactly("1", "3", "4");
    assertThat(counts.setAside.get()).isEqualTo(1);
    assertAddsUp();
    spool.close(Duration.ofSeconds(1));

    InMemoryRawLog another = open(new InMemoryRawLog());
    Until.isTrue("taken", () -> bodies(another).equals(List.of("refused")));
  }

  @Test
  void whatCannotBeSetAsideStaysInTheSpoolAndIsCountedOnce() throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("a", "refused"), webhook("b", "2"), webhook("c", "refused"));
    Files.delete(folder.resolve("refused"));
    log.refuse("refused");
    log.failWith(null);
    Until.isTrue("tried", () -> bodies().equals(List.of("2")));
    assertThat(spool.spooling()).isTrue();
    assertThat(counts.setAside.get()).isZero();

    Files.createDirectory(folder.resolve("refused"));
    awaitDrained();
    assertThat(bodies()).containsExactly("2");
    assertThat(counts.setAside.get()).isEqualTo(2);
    assertThat(counts.drained.get()).isEqualTo(1);
    assertAddsUp();
  }

  @Test
  void aDefectOfTheSpoolLeavesTheLogToWebhooks() throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"));
    log.failWithError();
    log.failWith(null);
    Until.isTrue("failed", () -> !spool.spooling());
    log.recover();
    direct("2");
    log.failWith(Outcome.LOG_UNAVAILABLE);
    assertThat(Completion.of(spool, webhook("s", "3")).join()).isEqualTo(Outcome.SPOOL_FAILED);
    assertThat(spool.unavailableReason()).contains("the spool has failed");
  }

  @Test
  void aDiskThatTakesNothingIsAnswered503() throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    spooled(webhook("s", "1"));
    Path first = files().getFirst();
    log.failWith(null);
    awaitDrained();
    assertThat(first).doesNotExist();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    // The next file's name is taken by a directory, so that nothing can be created.
    Files.createDirectories(folder.resolve(SpoolSegment.fileName(1)));
    assertThat(Completion.of(spool, webhook("s", "2")).join()).isEqualTo(Outcome.SPOOL_FAILED);
    assertThat(spool.unavailableReason()).contains("the spool cannot be written");
    spooled(webhook("s", "3"));
    assertThat(spool.unavailableReason()).isNull();
  }

  @Test
  void readyAgainWhenItCanBeWrittenThoughNothingIsSent() throws IOException {
    open();
    log.failWith(Outcome.LOG_UNAVAILABLE);
    Path taken = Files.createDirectories(folder.resolve(SpoolSegment.fileName(0)));
    Path alsoTaken = Files.createDirectories(folder.resolve("probe").resolve("kept")).getParent();
    assertThat(Completion.of(spool, webhook("s", "1")).join()).isEqualTo(Outcome.SPOOL_FAILED);
    assertThat(spool.unavailableReason()).contains("the spool cannot be written");

    Utils.delete(taken.toFile());
    Utils.delete(alsoTaken.toFile());
    Until.isTrue("ready", () -> spool.unavailableReason() == null);
    assertThat(folder.resolve("probe")).doesNotExist();
  }

  @Test
  void twoProcessesDoNotShareADirectory() {
    open();
    assertThatThrownBy(() -> new SpoolFiles(folder, MAX_BYTES, new SpoolCounts()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("SPOOL_DIR " + folder + " is in use by another process");
    assertThatThrownBy(() -> new SpoolFiles(Path.of("/proc/nowhere"), MAX_BYTES, new SpoolCounts()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("SPOOL_DIR /proc/nowhere cannot be used: ");
  }

  private void open() {
    open(log);
  }

  private InMemoryRawLog open(InMemoryRawLog behind) {
    return openAt(folder, behind);
  }

  private InMemoryRawLog openAt(Path directory, InMemoryRawLog behind) {
    counts = new SpoolCounts();
    spool = new SpoolingRawLog(behind, new SpoolFiles(directory, maxBytes, counts), counts);
    spool.start();
    Until.isTrue("open, and drained", () -> !spool.spooling());
    return behind;
  }

  private void direct(String body) {
    assertThat(Completion.of(spool, webhook("s", body)).join()).isEqualTo(Outcome.APPENDED);
  }

  private void spooled(RawRecord... webhooks) {
    List<Completion> all =
        Stream.of(webhooks).map(webhook -> Completion.of(spool, webhook)).toList();
    all.forEach(one -> assertThat(one.join()).isEqualTo(Outcome.SPOOLED));
  }

  private void awaitDrained() {
    Until.isTrue("drained", () -> !spool.spooling());
  }

  private void assertAddsUp() {
    assertThat(counts.found.get() + counts.written.get())
        .isEqualTo(counts.drained.get() + counts.setAside.get() + counts.waiting.get());
  }

  private List<String> bodies() {
    return bodies(log);
  }

  private static List<String> bodies(InMemoryRawLog log) {
    return log.records().stream().map(one -> new String(one.body(), UTF_8)).toList();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] copy(byte[] bytes, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, 0, copy, 0, length);
    return copy;
  }

  private static RawRecord webhook(String key, String body) {
    return Records.record(key, body.getBytes(UTF_8), "session.started", "t-1");
  }
}
