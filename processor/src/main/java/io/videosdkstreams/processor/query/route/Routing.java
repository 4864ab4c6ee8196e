package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Owners;
import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One query on its way to the partitions that have to answer it.
 *
 * <pre>
 *   active here? ─yes─▶ read it
 *     └─no─▶ active owner ─answers─▶ done
 *              ├─not held─▶ look the owner up again, ask once more
 *              └─away─▶ a standby: here, else at the owner, else elsewhere ─none─▶ unavailable
 *                       (instances that did not answer a moment ago are asked last)
 * </pre>
 */
final class Routing {

  private final LocalPartitions local;
  private final LocalAnswers localAnswers;
  private final PeerCalls peers;
  private final Deadline deadline;
  private final Query query;
  private final Map<Integer, PartitionRead> open = new TreeMap<>();
  private final List<PartitionAnswer> answers = new ArrayList<>();
  private final Set<InstanceAddress> failed = new HashSet<>();

  Routing(
      LocalPartitions local,
      PeerCalls peers,
      Deadline deadline,
      Query query,
      List<PartitionRead> reads) {
    this.local = local;
    this.deadline = deadline;
    this.localAnswers = new LocalAnswers(local);
    this.peers = peers;
    this.query = query;
    reads.forEach(read -> open.put(read.partition(), read));
  }

  /**
   * @param interval before the owners are looked up again
   * @return an answer for each partition
   * @throws UnavailableException when a partition has none
   */
  List<PartitionAnswer> run(Duration interval, boolean allowStale) {
    queryLocal(false);
    queryRemote(this::owner, false);
    if (open.keySet().stream().anyMatch(partition -> !isOwnerAway(partition))) {
      LockSupport.parkNanos(interval.toNanos());
      queryLocal(false);
      queryRemote(this::owner, false);
    }
    if (allowStale && !open.isEmpty()) {
      queryStandbys();
    }
    if (!open.isEmpty()) {
      throw new UnavailableException(
          "no instance answers for " + query.store() + ", partitions " + open.keySet());
    }
    return answers;
  }

  private void queryStandbys() {
    queryLocal(true);
    Map<Integer, List<InstanceAddress>> candidates = new TreeMap<>();
    open.keySet().forEach(partition -> candidates.put(partition, candidates(partition)));
    int max = candidates.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < max; i++) {
      int next = i;
      queryRemote(partition -> candidates.get(partition).stream().skip(next).findFirst(), true);
    }
  }

  private void queryLocal(boolean allowStale) {
    if (!open.isEmpty()) {
      take(
          localAnswers.read(
              new PeerMessage.Request(query, List.copyOf(open.values()), allowStale)));
    }
  }

  /** One request for each instance, all at once. */
  private void queryRemote(IntFunction<Optional<InstanceAddress>> instance, boolean allowStale) {
    Map<InstanceAddress, List<PartitionRead>> reads = new TreeMap<>(InstanceAddress.ORDER);
    for (PartitionRead read : open.values()) {
      instance
          .apply(read.partition())
          .ifPresent(to -> reads.computeIfAbsent(to, none -> new ArrayList<>()).add(read));
    }
    Map<InstanceAddress, PeerMessage.Request> requests = new TreeMap<>(InstanceAddress.ORDER);
    reads.forEach(
        (to, asked) -> requests.put(to, new PeerMessage.Request(query, asked, allowStale)));
    if (requests.isEmpty()) {
      return;
    }
    Map<InstanceAddress, PeerMessage.Response> responses = peers.read(requests, deadline);
    responses.values().forEach(this::take);
    requests.keySet().stream().filter(to -> !responses.containsKey(to)).forEach(failed::add);
  }

  private void take(PeerMessage.Response response) {
    for (PartitionAnswer answer : response.answers()) {
      if (open.remove(answer.partition()) != null) {
        answers.add(answer);
      }
    }
  }

  private Optional<InstanceAddress> owner(int partition) {
    return local.owners(query.store(), partition).active().filter(this::isUsable);
  }

  private boolean isOwnerAway(int partition) {
    return local.owners(query.store(), partition).active().filter(this::isAway).isPresent();
  }

  private List<InstanceAddress> candidates(int partition) {
    Owners owners = local.owners(query.store(), partition);
    return Stream.concat(owners.active().stream(), owners.standbys().stream())
        .filter(address -> !address.equals(local.self()))
        .sorted(Comparator.comparing(this::isAway))
        .toList();
  }

  private boolean isUsable(InstanceAddress address) {
    return !address.equals(local.self()) && !isAway(address);
  }

  private boolean isAway(InstanceAddress address) {
    return failed.contains(address) || peers.wasUnreachable(address);
  }
}
