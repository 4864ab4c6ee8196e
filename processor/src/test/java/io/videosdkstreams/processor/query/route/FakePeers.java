package io.videosdkstreams.processor.query.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Calls other instances in this JVM. */
public final class FakePeers implements PeerCalls {

  private final Map<InstanceAddress, LocalPartitions> instances = new HashMap<>();
  final Set<InstanceAddress> down = new HashSet<>();
  final Set<InstanceAddress> unreachable = new HashSet<>();
  final List<String> calls = new ArrayList<>();

  /** Runs before each round of calls. */
  Runnable before = () -> {};

  FakePeers add(LocalPartitions instance) {
    instances.put(instance.self(), instance);
    return this;
  }

  @Override
  public Map<InstanceAddress, PeerMessage.Response> read(
      Map<InstanceAddress, PeerMessage.Request> requests, Deadline deadline) {
    deadline.remaining();
    before.run();
    Map<InstanceAddress, PeerMessage.Response> responses = new HashMap<>();
    requests.forEach(
        (to, request) -> {
          List<Integer> partitions =
              request.reads().stream().map(PartitionRead::partition).toList();
          calls.add(to.host() + partitions + (request.allowStale() ? " stale" : ""));
          if (!down.contains(to)) {
            responses.put(to, new LocalAnswers(instances.get(to)).read(request));
          }
        });
    return responses;
  }

  @Override
  public Map<InstanceAddress, InstanceReport> reports(
      Set<InstanceAddress> asked, Deadline deadline) {
    Map<InstanceAddress, InstanceReport> answers = new HashMap<>();
    asked.stream()
        .filter(to -> !down.contains(to))
        .forEach(
            to ->
                answers.put(
                    to,
                    new InstanceReport(true, new TreeMap<>(), instances.get(to).assignments())));
    return answers;
  }

  @Override
  public boolean wasUnreachable(InstanceAddress instance) {
    return unreachable.contains(instance);
  }

  @Override
  public void close() {}
}
