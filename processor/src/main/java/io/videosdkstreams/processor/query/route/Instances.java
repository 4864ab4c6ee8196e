package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Assignment;
import io.videosdkstreams.processor.query.route.LocalPartitions.Owners;
import io.videosdkstreams.processor.query.route.LocalPartitions.Role;
import io.videosdkstreams.processor.read.StoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which instance holds what, and how far it is behind. */
public final class Instances {

  private final LocalPartitions local;
  private final PeerCalls peers;

  public Instances(LocalPartitions local, PeerCalls peers) {
    this.local = local;
    this.peers = peers;
  }

  /**
   * @param self whether it is the one that answers
   * @param reachable false when it did not answer: then its partitions are those that it was last
   *     assigned, and their lags are not known
   */
  public record Instance(
      String address, boolean self, boolean reachable, List<Assignment> partitions) {}

  /** All that hold something, this one first. */
  public List<Instance> list() {
    Map<InstanceAddress, List<Assignment>> assigned = assigned();
    assigned.remove(local.self());
    Map<InstanceAddress, List<Assignment>> reported =
        peers.assignments(assigned.keySet(), Deadline.after(PartitionRouter.REQUEST_TIMEOUT));
    List<Instance> instances = new ArrayList<>();
    instances.add(new Instance(local.self().toString(), true, true, local.assignments()));
    assigned.forEach(
        (address, partitions) ->
            instances.add(
                new Instance(
                    address.toString(),
                    false,
                    reported.containsKey(address),
                    reported.getOrDefault(address, partitions))));
    return instances;
  }

  /** As the last rebalance left it. */
  private Map<InstanceAddress, List<Assignment>> assigned() {
    Map<InstanceAddress, List<Assignment>> assigned = new TreeMap<>(InstanceAddress.ORDER);
    for (StoreName store : StoreName.values()) {
      for (int partition = 0; partition < local.count(); partition++) {
        Owners owners = local.owners(store, partition);
        Assignment active = new Assignment(store.storeName(), partition, Role.ACTIVE, null, null);
        Assignment standby = new Assignment(store.storeName(), partition, Role.STANDBY, null, null);
        owners.active().ifPresent(address -> add(assigned, address, active));
        owners.standbys().forEach(address -> add(assigned, address, standby));
      }
    }
    return assigned;
  }

  private static void add(
      Map<InstanceAddress, List<Assignment>> assigned, InstanceAddress to, Assignment assignment) {
    assigned.computeIfAbsent(to, none -> new ArrayList<>()).add(assignment);
  }
}
