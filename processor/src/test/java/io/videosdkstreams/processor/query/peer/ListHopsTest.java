package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.Cursor;
import io.videosdkstreams.processor.query.MapStore;
import io.videosdkstreams.processor.query.Page;
import io.videosdkstreams.processor.query.SessionFilter;
import io.videosdkstreams.processor.query.SessionReader;
import io.videosdkstreams.processor.query.StoreSessionReader;
import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.query.peer.PartitionOwners.Owners;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered.Reason;
import io.videosdkstreams.processor.store.IndexEntry;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;

/** A list of sessions at an instance that holds none of them: what it says, what it costs. */
final class ListHopsTest {

  private static final int PARTITIONS = 6;

  private final Elsewhere owner = new Elsewhere(Batch.OWNED);
  private final Elsewhere standby = new Elsewhere(17);
  private final List<String> hops = new CopyOnWriteArrayList<>();
  private final List<Long> lags = new ArrayList<>();
  private volatile boolean ownerIsAway;
  private final RoutedStores stores =
      new RoutedStores(
          new LocalReads(new NothingHere(), PARTITIONS),
          (store, partition) ->
              new Owners(Optional.of(new Peer("owner", 1)), List.of(new Peer("standby", 1))),
          this::ask,
          new FakeAsking(lags),
          Duration.ZERO);
  private final SessionReader reader = StoreSessionReader.over(stores, PARTITIONS);

  @Test
  void aPageCostsAFewHopsForEachPartitionAndNoneForASession() {
    List<String> newestFirst = sessions(500, "");

    Page page = reader.sessions(SessionFilter.ALL, null, 500);

    assertThat(texts(page)).isEqualTo(newestFirst);
    assertThat(page.next()).isNull();
    assertThat(hops.stream().filter(hop -> hop.startsWith(Stores.SESSION_VIEWS)))
        .hasSize(PARTITIONS)
        .doesNotHaveDuplicates();
    // Of the index a first batch, and the rest.
    assertThat(hops).hasSizeLessThanOrEqualTo(3 * PARTITIONS);
    assertThat(lags).isEmpty();
  }

  @Test
  void theSameHoldsForTheNextPageAndPagesJoin() {
    List<String> newestFirst = sessions(120, "");
    List<String> all = new ArrayList<>();
    Cursor after = null;
    do {
      hops.clear();
      Page page = reader.sessions(SessionFilter.ALL, after, 50);
      assertThat(hops).hasSizeLessThanOrEqualTo(2 * PARTITIONS);
      all.addAll(texts(page));
      after = page.next();
    } while (after != null);
    assertThat(all).isEqualTo(newestFirst);
  }

  @Test
  void largeViewsComeInBatchesOfSomeBytes() {
    List<String> newestFirst = sessions(300, "x".repeat(60_000));

    assertThat(texts(reader.sessions(SessionFilter.ALL, null, 300))).isEqualTo(newestFirst);
    long bytes = 300L * 60_000;
    assertThat(hops.stream().filter(hop -> hop.startsWith(Stores.SESSION_VIEWS)))
        .hasSizeBetween(PARTITIONS + 1, (int) (bytes / Batch.MOST_BYTES) + 2 * PARTITIONS);
  }

  @Test
  void sessionsThatHaveGoneAreMadeUpForByThoseThatFollow() {
    List<String> newestFirst = new ArrayList<>(sessions(40, ""));
    for (int i = 0; i < 40; i += 3) {
      owner.views(i).remove(Keys.session(id(i)));
      newestFirst.remove(id(i));
    }

    Page page = reader.sessions(SessionFilter.ALL, null, 20);
    assertThat(texts(page)).isEqualTo(newestFirst.subList(0, 20));
    assertThat(texts(reader.sessions(SessionFilter.ALL, page.next(), 20)))
        .isEqualTo(newestFirst.subList(20, newestFirst.size()));
  }

  @Test
  void whileTheOwnerIsAwayACopyAnswersAsManyAndSaysSo() {
    List<String> newestFirst = sessions(100, "");
    ownerIsAway = true;

    assertThat(texts(reader.sessions(SessionFilter.ALL, null, 100))).isEqualTo(newestFirst);
    assertThat(lags).isNotEmpty().containsOnly(17L);
    assertThat(hops.stream().filter(hop -> hop.startsWith(Stores.SESSION_VIEWS)))
        .hasSize(PARTITIONS);
  }

  @Test
  void valuesComeInTheOrderOfTheKeysHoweverMany() {
    sessions(1300, "");
    List<Bytes> keys = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1300; i++) {
      if (Partitions.ofSession(id(i), PARTITIONS) == 0) {
        keys.add(Keys.session(id(i)));
        expected.add(id(i));
      }
      keys.add(Keys.session("nobody" + i));
      expected.add(null);
    }

    assertThat(stores.values(Stores.SESSION_VIEWS, 0, keys).get().stream().map(ListHopsTest::text))
        .isEqualTo(expected);
    assertThat(hops).hasSize(keys.size() / StoreRead.MOST_ENTRIES + 1);
    assertThat(stores.values(Stores.SESSION_VIEWS, 0, List.of()).get()).isEmpty();
  }

  @Test
  void nobodyAnsweringIsUnavailableAndNotEmpty() {
    ownerIsAway = true;
    standby.holds = false;
    var coming = stores.values(Stores.SESSION_VIEWS, 0, List.of(Keys.session("a")));
    assertThatThrownBy(coming::get).isInstanceOf(StoreUnavailable.class);
  }

  private Batch ask(Peer peer, StoreRead read, Duration deadline) throws NotAnswered {
    boolean asksOwner = peer.host().equals("owner");
    if (asksOwner && ownerIsAway) {
      throw new NotAnswered(Reason.AWAY, "away", null);
    }
    hops.add(read.store() + "/" + read.partition() + sequence(read));
    try {
      StoreRead sent = StoreRead.of(read.store(), read.partition(), read.body());
      LocalReads its = new LocalReads(asksOwner ? owner : standby, PARTITIONS);
      return Batch.of(its.read(sent).body());
    } catch (StoreUnavailable notMine) {
      throw new NotAnswered(Reason.NOT_MINE, "not mine", notMine);
    }
  }

  /** Tells requests for different entries apart. */
  private static String sequence(StoreRead read) {
    return " " + read.wanted().hashCode();
  }

  /** These many, of all partitions, at the owner and at the standby; newest first. */
  private List<String> sessions(int count, String padding) {
    for (int i = 0; i < count; i++) {
      int partition = Partitions.ofSession(id(i), PARTITIONS);
      for (Elsewhere instance : List.of(owner, standby)) {
        instance
            .store(Stores.SESSION_VIEWS, partition)
            .entries
            .put(Keys.session(id(i)), (id(i) + padding).getBytes(StandardCharsets.UTF_8));
        instance
            .store(Stores.SESSIONS_BY_START, partition)
            .entries
            .put(Keys.byStart((long) i, id(i)), new IndexEntry(true, "a").toBytes());
      }
    }
    List<String> newestFirst =
        new ArrayList<>(IntStream.range(0, count).mapToObj(ListHopsTest::id).toList());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static String id(int number) {
    return "session-" + number;
  }

  private static List<String> texts(Page page) {
    return page.items().stream().map(ListHopsTest::text).toList();
  }

  private static String text(byte[] view) {
    return view == null ? null : new String(view, StandardCharsets.UTF_8).replaceFirst("x+$", "");
  }

  /** Every partition of every store, at another instance. */
  private static final class Elsewhere implements LocalStores {

    private final Map<String, MapStore> stores = new ConcurrentHashMap<>();
    private final long lag;
    private volatile boolean holds = true;

    Elsewhere(long lag) {
      this.lag = lag;
    }

    MapStore store(String name, int partition) {
      return stores.computeIfAbsent(name + "/" + partition, none -> new MapStore());
    }

    Map<Bytes, byte[]> views(int number) {
      return store(Stores.SESSION_VIEWS, Partitions.ofSession(id(number), PARTITIONS)).entries;
    }

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> owned(String name, int partition) {
      if (lag != Batch.OWNED) {
        throw new StoreUnavailable("a copy", null);
      }
      return store(name, partition);
    }

    @Override
    public Copy copy(String name, int partition) {
      if (!holds) {
        throw new StoreUnavailable("no copy", null);
      }
      return new Copy(store(name, partition), lag);
    }
  }
}
