package io.videosdkstreams.processor.query.peer;

import io.videosdkstreams.processor.query.StoreUnavailable;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Other instances, without a network: who was asked, and who is away. */
final class FakePeers implements PeerCalls {

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Set<Peer> away = ConcurrentHashMap.newKeySet();
  final Set<Peer> wasAway = ConcurrentHashMap.newKeySet();
  Runnable whenAsked = () -> {};
  private final Map<Peer, FakeStores> stores = new HashMap<>();

  FakeStores at(Peer peer) {
    return stores.computeIfAbsent(peer, absent -> new FakeStores());
  }

  @Override
  public Batch read(Peer peer, StoreRead read, Duration deadline) throws NotAnswered {
    calls.add(peer.host() + (read.copyToo() ? " or copy" : ""));
    whenAsked.run();
    if (away.contains(peer)) {
      throw new NotAnswered(Reason.AWAY, "away", null);
    }
    try {
      StoreRead sent = StoreRead.of(read.store(), read.partition(), read.body());
      return Batch.of(new LocalReads(at(peer), 1).read(sent).body());
    } catch (StoreUnavailable notMine) {
      throw new NotAnswered(Reason.NOT_MINE, "not mine", notMine);
    }
  }

  @Override
  public boolean wasAway(Peer peer) {
    return wasAway.contains(peer);
  }
}
