package io.videosdkstreams.processor.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Changelogs and repartition topics of an application, those of former versions too. */
final class InternalTopics {

  private static final String CHANGELOG = "-changelog";
  private static final String REPARTITION = "-repartition";

  private InternalTopics() {}

  /** Those that exist, and not those of an application with a longer name. */
  static Set<String> existing(Admin admin, String applicationId)
      throws ExecutionException, InterruptedException {
    String ours = applicationId + "-";
    List<String> others =
        admin.listGroups().all().get().stream()
            .map(GroupListing::groupId)
            .filter(group -> group.startsWith(ours))
            .map(group -> group + "-")
            .toList();
    Set<String> internal = new TreeSet<>(admin.listTopics().names().get());
    internal.removeIf(
        name ->
            !name.startsWith(ours)
                || !(name.endsWith(CHANGELOG) || name.endsWith(REPARTITION))
                || others.stream().anyMatch(name::startsWith));
    return internal;
  }

  /** Those that this topology has. */
  static Set<String> of(Topology topology, String applicationId) {
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Processor.class::isInstance)
        .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
        .map(store -> applicationId + "-" + store + CHANGELOG)
        .collect(Collectors.toSet());
  }
}
