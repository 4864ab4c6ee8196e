package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Three processors that share the work, each a process of its own, and what they say together. */
final class Fleet {

  private static final int PARTITIONS = 6;
  private static final int PAGE = 20;

  private final List<Instance> instances;

  /**
   * @param name of the fleet, by which its members are told from those of others
   * @param further settings beside where Kafka is and who they are
   */
  Fleet(String name, String bootstrapServers, Path data, Map<String, String> further) {
    instances =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                i -> new Instance(name + "-" + i, Ports.lasting(), bootstrapServers, data, further))
            .toList();
  }

  void start() throws IOException {
    for (Instance instance : instances) {
      instance.start();
    }
    instances.forEach(Instance::awaitReady);
  }

  List<Instance> instances() {
    return instances;
  }

  List<Instance> others(Instance one) {
    return instances.stream().filter(instance -> instance != one).toList();
  }

  void kill() throws InterruptedException {
    for (Instance instance : instances) {
      instance.kill();
    }
  }

  void awaitEverybodyOwnsAndNothingIsOld() {
    instances.forEach(Instance::awaitReady);
    awaitCopies();
    Until.holds("nothing is old", () -> nothingIsOld(instances, lists()));
  }

  void awaitCopies() {
    Until.holds(
        "each partition is at two instances",
        () -> IntStream.range(0, PARTITIONS).allMatch(this::isAtTwo));
  }

  private boolean isAtTwo(int partition) {
    return instances.stream().filter(one -> one.holds(partition)).count() >= 2;
  }

  /** Whether all of these answer, and none from a copy. A list asks every partition. */
  static boolean nothingIsOld(Collection<Instance> asked, Collection<String> paths)
      throws Exception {
    for (Instance instance : asked) {
      for (String path : paths) {
        Instance.Answer answer = instance.get(path);
        if (answer.status() != 200 || answer.stale()) {
          return false;
        }
      }
    }
    return true;
  }

  static List<String> lists() {
    return List.of("/sessions?limit=1");
  }

  /** Fails when one says another thing than the first, of anything. Returns what they say. */
  Map<String, String> agreed() throws Exception {
    Map<String, String> first = everything(instances.getFirst());
    for (Instance other : instances) {
      assertThat(everything(other)).as("as %s answers", other).isEqualTo(first);
    }
    return first;
  }

  /** All that this instance says of sessions: path → body. */
  private static Map<String, String> everything(Instance instance) throws Exception {
    Map<String, String> bodies = new TreeMap<>();
    List<String> ids = new ArrayList<>();
    String first = "/sessions?limit=" + PAGE;
    String path = first;
    while (path != null) {
      String body = body(instance, path);
      bodies.put(path, body);
      JsonNode page = Reader.json(body.getBytes(StandardCharsets.UTF_8));
      page.get("sessions").forEach(session -> ids.add(session.get("session_id").asText()));
      String cursor = page.get("cursor").textValue();
      path = cursor == null ? null : first + "&cursor=" + cursor;
    }
    for (String id : ids) {
      for (String below : List.of("", "/participants?limit=2", "/timeline")) {
        bodies.put(path(id) + below, body(instance, path(id) + below));
      }
    }
    return bodies;
  }

  private static String body(Instance instance, String path) throws Exception {
    Instance.Answer answer = instance.get(path);
    assertThat(answer.status()).as("%s from %s", path, instance).isEqualTo(200);
    return answer.body();
  }

  static String path(String id) {
    return "/sessions/" + id.replace("/", "%2F");
  }
}
