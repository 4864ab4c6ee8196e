package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the answers of the queries with the views expected for the delivered webhooks of a plan.
 */
final class Verification {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final SimulationPlan plan;
  private final int sessions;
  private final Acknowledged acknowledged;
  private final Deadlines deadlines;
  private final Queries queries;

  /** Ended sessions whose participants were verified: they cannot change any more. */
  private final Set<String> verified = new HashSet<>();

  /**
   * @param sessions how many sessions of the plan were begun
   */
  Verification(
      SimulationPlan plan,
      int sessions,
      Acknowledged acknowledged,
      Deadlines deadlines,
      Queries queries) {
    this.plan = plan;
    this.sessions = sessions;
    this.acknowledged = acknowledged;
    this.deadlines = deadlines;
    this.queries = queries;
  }

  /**
   * Queries until everything is as expected, or until the timeout.
   *
   * @return the remaining differences
   * @throws IOException when the queries do not answer before the timeout
   */
  List<Difference> await(Duration timeout) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        List<Difference> differences = compare(Instant.now());
        if (differences.isEmpty() || System.nanoTime() >= deadline) {
          return differences;
        }
      } catch (Queries.UnansweredException e) {
        if (System.nanoTime() >= deadline) {
          throw e;
        }
      }
      Thread.sleep(INTERVAL);
    }
  }

  private List<Difference> compare(Instant now) throws IOException, InterruptedException {
    List<Difference> differences = new ArrayList<>();
    String path = "/sessions?account_id=" + Queries.encoded(plan.accountId());
    Map<String, JsonNode> found = found(path, "sessions", "session_id");
    ExpectedAccount sums = new ExpectedAccount();
    for (int i = 0; i < sessions; i++) {
      SessionScript script = plan.script(i);
      ExpectedSession expected =
          ExpectedSession.of(script, acknowledged.of(i, script), deadlines, now);
      if (expected != null) {
        sums.add(expected);
        compare(expected, found.remove(script.sessionId()), differences);
      }
    }
    addUnknown("session ", found, differences);
    compareSums(sums, differences);
    return differences;
  }

  private void compare(ExpectedSession expected, JsonNode view, List<Difference> differences)
      throws IOException, InterruptedException {
    String key = "session " + expected.sessionId();
    if (view == null) {
      differences.add(new Difference(key, "", "a session", "nothing"));
      return;
    }
    int before = differences.size();
    Difference.find(key, expected.view(), view, differences);
    if (verified.contains(expected.sessionId())) {
      return;
    }
    String path = "/sessions/" + Queries.encoded(expected.sessionId()) + "/participants";
    Map<String, JsonNode> found = found(path, "participants", "participant_id");
    String prefix = "participant " + expected.sessionId() + "|";
    for (ExpectedParticipant participant : expected.participants()) {
      JsonNode shown = found.remove(participant.id());
      Difference.find(prefix + participant.id(), participant.view(), shown, differences);
    }
    addUnknown(prefix, found, differences);
    if (differences.size() == before && expected.end() != null) {
      verified.add(expected.sessionId());
    }
  }

  /** The entries of a list by their ids. */
  private Map<String, JsonNode> found(String path, String list, String id)
      throws IOException, InterruptedException {
    Map<String, JsonNode> found = new TreeMap<>();
    for (JsonNode view : queries.list(path, list)) {
      found.put(view.path(id).asText(), view);
    }
    return found;
  }

  private static void addUnknown(
      String prefix, Map<String, JsonNode> unknown, List<Difference> differences) {
    unknown
        .keySet()
        .forEach(key -> differences.add(new Difference(prefix + key, "", "nothing", "one")));
  }

  private void compareSums(ExpectedAccount sums, List<Difference> differences)
      throws IOException, InterruptedException {
    String account = Queries.encoded(plan.accountId());
    for (String granularity : List.of("hour", "day")) {
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      for (String name : ExpectedAccount.SUMS) {
        found.put(name, BigDecimal.ZERO);
      }
      String path = "/accounts/" + account + "/usage?granularity=" + granularity;
      for (JsonNode row : queries.list(path, "usage")) {
        for (String name : ExpectedAccount.SUMS) {
          found.put(name, found.get(name).decimalValue().add(row.path(name).decimalValue()));
        }
      }
      Difference.find(
          "usage " + plan.accountId() + "|" + granularity, sums.usage(), found, differences);
    }
    for (Map.Entry<String, ObjectNode> person : sums.people().entrySet()) {
      JsonNode found =
          queries.get("/users/" + Queries.encoded(person.getKey()) + "?account_id=" + account);
      String key = "user " + plan.accountId() + "|" + person.getKey();
      Difference.find(key, person.getValue(), found, differences);
    }
  }
}
