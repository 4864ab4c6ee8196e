package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.query.peer.PartitionOwners.Owners;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;

final class RoutedStoresTest {

  private static final Peer OWNER = new Peer("owner", 1);
  private static final Peer NEXT = new Peer("next", 1);
  private static final Peer STANDBY = new Peer("standby", 1);
  private static final String STORE = "store";

  private final FakeStores here = new FakeStores();
  private final FakePeers peers = new FakePeers();
  private final List<Long> lags = new ArrayList<>();
  private final List<Owners> known = new ArrayList<>();
  private final RoutedStores stores =
      new RoutedStores(
          new LocalReads(here, 1), this::owners, peers, new FakeAsking(lags), Duration.ZERO);

  @Test
  void whatIsMineIsReadHere() {
    here.owned.put("k", "mine");
    here.owns = true;

    assertThat(get("k")).isEqualTo("mine");
    assertThat(get("other")).isNull();
    assertThat(peers.calls).isEmpty();
    assertThat(lags).isEmpty();
  }

  @Test
  void whatIsTheirsTakesOneHop() {
    knows(OWNER, STANDBY);
    peers.at(OWNER).owned.put("k", "theirs");
    peers.at(OWNER).owns = true;

    assertThat(get("k")).isEqualTo("theirs");
    assertThat(get("unknown")).isNull();
    assertThat(peers.calls).containsExactly("owner", "owner");
    assertThat(lags).isEmpty();
  }

  @Test
  void notMineIsAskedOnceMoreWhereItIsSaidToBeThen() {
    knows(OWNER);
    knows(NEXT);
    peers.at(NEXT).owned.put("k", "moved");
    peers.at(NEXT).owns = true;

    assertThat(get("k")).isEqualTo("moved");
    assertThat(peers.calls).containsExactly("owner", "next");
  }

  @Test
  void itMayHaveBecomeMine() {
    knows(OWNER);
    known.add(Owners.NONE);
    peers.whenAsked = () -> here.owns = true;
    here.owned.put("k", "mine now");

    assertThat(get("k")).isEqualTo("mine now");
    assertThat(peers.calls).containsExactly("owner");
  }

  @Test
  void notMineTwiceIsReadFromACopy() {
    knows(OWNER, STANDBY);
    peers.at(STANDBY).copy(7).put("k", "old");

    assertThat(get("k")).isEqualTo("old");
    assertThat(peers.calls).containsExactly("owner", "owner", "owner or copy", "standby or copy");
    assertThat(lags).containsExactly(7L);
  }

  @Test
  void anOwnerInARebalanceAnswersFromWhatItHas() {
    knows(OWNER, STANDBY);
    peers.at(OWNER).copy(0).put("k", "complete");

    assertThat(get("k")).isEqualTo("complete");
    assertThat(lags).containsExactly(0L);
  }

  @Test
  void anOwnerThatIsAwayIsNotAskedAgainBeforeTheCopies() {
    knows(OWNER, STANDBY);
    peers.away.add(OWNER);
    peers.at(STANDBY).copy(42).put("k", "old");

    assertThat(get("k")).isEqualTo("old");
    assertThat(peers.calls).containsExactly("owner", "owner or copy", "standby or copy");
    assertThat(lags).containsExactly(42L);
  }

  @Test
  void anOwnerThatWasAwayAMomentAgoIsAskedAfterTheCopies() {
    knows(OWNER, STANDBY);
    peers.wasAway.add(OWNER);
    peers.at(STANDBY).copy(42).put("k", "old");

    assertThat(get("k")).isEqualTo("old");
    assertThat(peers.calls).containsExactly("standby or copy");
  }

  /** It may only have been slow. */
  @Test
  void anOwnerThatWasAwayAMomentAgoIsAskedWhenNobodyElseIsLeft() {
    knows(OWNER, STANDBY);
    peers.wasAway.add(OWNER);
    peers.away.add(STANDBY);
    peers.at(OWNER).copy(0).put("k", "v");

    assertThat(get("k")).isEqualTo("v");
    assertThat(peers.calls).containsExactly("standby or copy", "owner or copy");
  }

  @Test
  void theCopyHereIsTheNearest() {
    knows(OWNER, STANDBY);
    peers.away.add(OWNER);
    here.copy(3).put("k", "old");

    assertThat(get("k")).isEqualTo("old");
    assertThat(peers.calls).containsExactly("owner");
    assertThat(lags).containsExactly(3L);
  }

  @Test
  void whenAllAreAwayItIsUnavailableAndNotUnknown() {
    knows(OWNER, STANDBY);
    peers.away.add(OWNER);
    peers.away.add(STANDBY);

    assertThatThrownBy(() -> get("k")).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> stores.store(STORE, 0).range(null, null).hasNext())
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void nobodyKnownIsSaidWithoutAsking() {
    assertThatThrownBy(() -> stores.store(STORE, 0)).isInstanceOf(StoreUnavailable.class);
    here.owns = true;
    assertThat(stores.store(STORE, 0)).isNotNull();
  }

  @Test
  void aPeerIsAnsweredFromHereOnly() {
    knows(OWNER, STANDBY);
    peers.at(OWNER).owns = true;
    LocalReads asPeersSee = new LocalReads(here, 1);

    StoreRead read = StoreRead.ofKey(STORE, 0, key("k"));
    assertThatThrownBy(() -> asPeersSee.read(read)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> asPeersSee.read(read.orCopy())).isInstanceOf(StoreUnavailable.class);
    assertThat(peers.calls).isEmpty();
  }

  @Test
  void aRangeComesInBatchesInOrderAndWithinItsBounds() {
    knows(OWNER);
    peers.at(OWNER).owns = true;
    IntStream.range(1000, 3000)
        .forEach(i -> peers.at(OWNER).owned.put(Integer.toString(i), "v" + i));

    assertThat(keys(key("1100"), key("2900")))
        .isEqualTo(IntStream.rangeClosed(1100, 2900).mapToObj(Integer::toString).toList());
    assertThat(keys(null, key("1010"))).hasSize(11);
    assertThat(keys(key("2990"), null)).hasSize(10);
    assertThat(keys(key("5"), null)).isEmpty();
    assertThat(keys(null, null)).hasSize(2000);
  }

  @Test
  void aRangeThatLosesItsOwnerGoesOnFromTheCopy() {
    knows(OWNER, STANDBY);
    peers.at(OWNER).owns = true;
    FakeStores.Entries copy = peers.at(STANDBY).copy(9);
    IntStream.range(100, 300)
        .mapToObj(Integer::toString)
        .peek(i -> copy.put(i, i))
        .forEach(i -> peers.at(OWNER).owned.put(i, i));

    try (KeyValueIterator<Bytes, byte[]> range = stores.store(STORE, 0).range(null, null)) {
      assertThat(text(range.next().key.get())).isEqualTo("100");
      peers.away.add(OWNER);
      List<String> rest = new ArrayList<>();
      range.forEachRemaining(entry -> rest.add(text(entry.key.get())));
      assertThat(rest).hasSize(199).isSorted().doesNotHaveDuplicates();
    }
    assertThat(lags).containsExactly(9L);
  }

  private void knows(Peer active, Peer... standbys) {
    known.add(new Owners(Optional.of(active), List.of(standbys)));
  }

  /** What is known changes with each look, and stays at the last. */
  private Owners owners(String store, int partition) {
    Owners now = known.isEmpty() ? Owners.NONE : known.getFirst();
    if (known.size() > 1 && !peers.calls.isEmpty()) {
      known.removeFirst();
      return known.getFirst();
    }
    return now;
  }

  private String get(String key) {
    byte[] value = stores.store(STORE, 0).get(key(key));
    return value == null ? null : text(value);
  }

  private List<String> keys(Bytes from, Bytes to) {
    ReadOnlyKeyValueStore<Bytes, byte[]> store = stores.store(STORE, 0);
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range = store.range(from, to)) {
      range.forEachRemaining(entry -> keys.add(text(entry.key.get())));
    }
    return keys;
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
