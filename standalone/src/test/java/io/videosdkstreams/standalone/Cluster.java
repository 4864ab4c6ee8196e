package io.videosdkstreams.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** Three brokers, each a process of its own: three copies of everything, two acknowledge. */
final class Cluster {

  private static final int BROKERS = 3;

  private final List<Child> brokers = new ArrayList<>();
  private final String bootstrapServers;

  Cluster(Path data, Path logs) {
    List<Integer> clients = IntStream.range(0, BROKERS).mapToObj(i -> Ports.lasting()).toList();
    List<Integer> controllers = IntStream.range(0, BROKERS).mapToObj(i -> Ports.lasting()).toList();
    String voters =
        IntStream.range(0, BROKERS)
            .mapToObj(i -> (i + 1) + "@" + LoopbackPort.HOST + ":" + controllers.get(i))
            .collect(Collectors.joining(","));
    for (int i = 0; i < BROKERS; i++) {
      Map<String, String> environment =
          Map.of(
              "NODE", Integer.toString(i + 1),
              "DIRECTORY", data.resolve("broker-" + (i + 1)).toString(),
              "CLIENTS_PORT", clients.get(i).toString(),
              "CONTROLLER_PORT", controllers.get(i).toString(),
              "VOTERS", voters);
      brokers.add(new Child(ClusterBroker.class, environment, logs.resolve("broker-" + (i + 1))));
    }
    bootstrapServers =
        clients.stream()
            .map(port -> LoopbackPort.HOST + ":" + port)
            .collect(Collectors.joining(","));
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  List<Child> brokers() {
    return brokers;
  }

  void start() throws IOException {
    for (Child broker : brokers) {
      broker.start();
    }
    awaitWhole();
  }

  /** Until every broker is there and every copy of every partition is up to date. */
  void awaitWhole() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Until.holds("all brokers are there", () -> admin.describeCluster().nodes().get().size() == 3);
      Until.holds("every copy is up to date", () -> everyCopyIsUpToDate(admin));
    }
  }

  private static boolean everyCopyIsUpToDate(Admin admin) throws Exception {
    Set<String> topics = admin.listTopics().names().get();
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() == BROKERS);
  }

  void kill() throws InterruptedException {
    for (Child broker : brokers) {
      broker.kill();
    }
  }
}
