package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreSessionReaderTest {

  private final MapStores stores = new MapStores(6);
  private final StoreSessionReader reader = stores.reader();

  @AfterEach
  void everyIteratorIsClosed() {
    assertThat(stores.open()).isZero();
  }

  @Test
  void theOwnerOfAKeyIsWhereTheProducerPutIt() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      String id = Long.toString(random.nextLong(), 36) + "é/+==";
      assertThat(reader.partitionOf(id))
          .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), 6));
    }
  }

  @Test
  void aSessionIsReadFromItsPartitionOnly() {
    stores.session("a/b+c==", 1L, true, "acc");
    IntStream.range(0, 6)
        .filter(p -> p != reader.partitionOf("a/b+c=="))
        .forEach(stores.restoring::add);

    assertThat(reader.session("a/b+c==").map(StoreSessionReaderTest::text)).contains("a/b+c==");
  }

  @Test
  void nothingIsEmptyAndNotReadableIsUnavailable() {
    assertThat(reader.session("nobody")).isEmpty();
    assertThat(reader.available()).isTrue();

    stores.restoring.add(reader.partitionOf("nobody"));
    assertThatThrownBy(() -> reader.session("nobody")).isInstanceOf(StoreUnavailable.class);
    assertThat(reader.available()).isFalse();
  }

  @Test
  void aListNeedsEveryPartition() {
    stores.session("a", 1L, true, null);
    stores.restoring.add(5);
    assertThatThrownBy(() -> reader.sessions(SessionFilter.ALL, null, 10))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void sessionsOfAllPartitionsComeNewestFirstThenByIdAndUnknownStartLast() {
    stores
        .session("b", 2000L, true, null)
        .session("a", 2000L, true, null)
        .session("new", 3000L, true, null)
        .session("old", -5L, false, null)
        .session("when?", null, true, null)
        .session("epoch", 0L, false, null);

    assertThat(texts(reader.sessions(SessionFilter.ALL, null, 500)))
        .containsExactly("new", "a", "b", "epoch", "old", "when?");
  }

  @Test
  void pagesJoinToTheWholeListWhateverTheirSize() {
    Random random = new Random(7);
    for (int i = 0; i < 97; i++) {
      Long start = i % 10 == 0 ? null : (long) random.nextInt(20);
      stores.session("s" + random.nextLong(), start, i % 3 == 0, "acc" + i % 2);
    }
    for (SessionFilter filter :
        List.of(
            SessionFilter.ALL, new SessionFilter(true, null), new SessionFilter(false, "acc1"))) {
      List<String> whole = texts(reader.sessions(filter, null, 500));
      for (int limit : new int[] {1, 2, 3, 7, 50, 96, 97, 98}) {
        assertThat(allPages(after -> reader.sessions(filter, after, limit), limit))
            .isEqualTo(whole);
      }
    }
    assertThat(texts(reader.sessions(SessionFilter.ALL, null, 500))).hasSize(97);
  }

  @Test
  void theFilterLooksAtStatusAndAccount() {
    stores
        .session("l1", 4L, true, "one")
        .session("e1", 3L, false, "one")
        .session("l2", 2L, true, "two")
        .session("l-", 1L, true, null);

    assertThat(texts(reader.sessions(new SessionFilter(true, null), null, 9)))
        .containsExactly("l1", "l2", "l-");
    assertThat(texts(reader.sessions(new SessionFilter(null, "one"), null, 9)))
        .containsExactly("l1", "e1");
    assertThat(texts(reader.sessions(new SessionFilter(false, "two"), null, 9))).isEmpty();
  }

  @Test
  void aPageReadsLittleMoreThanItself() {
    for (int i = 0; i < 5000; i++) {
      stores.session("s" + i, (long) i, true, null);
    }
    assertThat(reader.sessions(SessionFilter.ALL, null, 10).items()).hasSize(10);
    assertThat(stores.read()).isLessThanOrEqualTo(11);
  }

  @Test
  void aPageHoldsItsPlaceWhileSessionsComeAndGo() {
    stores.session("c", 3L, true, null).session("b", 2L, true, null).session("a", 1L, true, null);
    Page first = reader.sessions(SessionFilter.ALL, null, 2);
    assertThat(texts(first)).containsExactly("c", "b");

    stores.session("newer", 9L, true, null);
    stores
        .mapStore(Stores.SESSIONS_BY_START, reader.partitionOf("b"))
        .entries
        .remove(Keys.byStart(2L, "b"));
    assertThat(texts(reader.sessions(SessionFilter.ALL, first.next(), 2))).containsExactly("a");
  }

  @Test
  void aSessionThatWentSinceTheIndexWasReadIsLeftOut() {
    stores.session("b", 2L, true, null).session("a", 1L, true, null);
    stores.mapStore(Stores.SESSION_VIEWS, reader.partitionOf("b")).entries.clear();
    stores.session("a", 1L, true, null);

    Page page = reader.sessions(SessionFilter.ALL, null, 1);
    assertThat(texts(page)).containsExactly("a");
    assertThat(page.next()).isNull();
  }

  @Test
  void aRareFilterAnswersWithAShortPageAndACursor() {
    for (int i = 0; i < StoreSessionReader.MOST_ENTRIES_READ; i++) {
      stores.session("e" + i, 1_000_000L + i, false, null);
    }
    stores.session("live", 1L, true, null);
    SessionFilter live = new SessionFilter(true, null);

    Page first = reader.sessions(live, null, 50);
    assertThat(first.items()).isEmpty();
    assertThat(texts(reader.sessions(live, first.next(), 50))).containsExactly("live");
  }

  @Test
  void participantsAreThoseOfTheSessionInOrderOfTheirIds() {
    for (String other : List.of("sess", "session", "session1", "session\0", "session\0x")) {
      stores.participant(other, "of " + other);
    }
    stores.participant("session", "b").participant("session", "a").participant("session", "é");

    assertThat(texts(reader.list(SessionList.PARTICIPANTS, "session", null, 500)))
        .containsExactly("a", "b", "of session", "é");
    assertThat(allPages(after -> reader.list(SessionList.PARTICIPANTS, "session", after, 1), 1))
        .containsExactly("a", "b", "of session", "é");
  }

  @Test
  void factsComeInOrderOfTheirTime() {
    stores.fact("s", 20, "later").fact("s", 10, "z").fact("s", 10, "a").fact("s", -1, "before");

    assertThat(allPages(after -> reader.list(SessionList.TIMELINE, "s", after, 3), 3))
        .containsExactly("before", "a", "z", "later");
  }

  private static List<String> allPages(Function<Cursor, Page> read, int limit) {
    List<String> all = new ArrayList<>();
    Cursor after = null;
    do {
      Page page = read.apply(after);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(texts(page));
      after = page.next() == null ? null : Cursor.parse(page.next().toString()).orElseThrow();
    } while (after != null);
    return all;
  }

  private static List<String> texts(Page page) {
    return page.items().stream().map(StoreSessionReaderTest::text).toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
