package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.LocalPartitions.Assignment;
import io.videosdkstreams.processor.query.route.LocalPartitions.Owners;
import io.videosdkstreams.processor.query.route.LocalPartitions.Role;
import io.videosdkstreams.processor.read.StoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The instances, their partitions, and how far each is behind. */
public record Instances(LocalPartitions local, PeerCalls peers) {

  /**
   * @param self whether it is the one that answers
   * @param reachable false when it did not answer: then its partitions are those that it was last
   *     assigned, and their lags are not known
   * @param ready whether it answers queries now; null when it did not answer, as {@code counts} is
   */
  public record Instance(
      String address,
      boolean self,
      boolean reachable,
      Boolean ready,
      SortedMap<String, Number> counts,
      List<Assignment> partitions) {

    private static Instance of(InstanceAddress address, boolean self, InstanceReport report) {
      return new Instance(
          address.toString(), self, true, report.ready(), report.counts(), report.partitions());
    }
  }

  /**
   * All instances with a partition, this one first.
   *
   * @param own the report of this one
   */
  public List<Instance> list(InstanceReport own) {
    Map<InstanceAddress, List<Assignment>> assigned = assigned();
    assigned.remove(local.self());
    Map<InstanceAddress, InstanceReport> reports =
        peers.reports(assigned.keySet(), Deadline.after(PartitionRouter.REQUEST_TIMEOUT));
    List<Instance> instances = new ArrayList<>();
    instances.add(Instance.of(local.self(), true, own));
    assigned.forEach(
        (address, partitions) ->
            instances.add(
                reports.containsKey(address)
                    ? Instance.of(address, false, reports.get(address))
                    : new Instance(address.toString(), false, false, null, null, partitions)));
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
