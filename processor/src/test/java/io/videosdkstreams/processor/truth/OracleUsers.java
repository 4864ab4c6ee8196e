package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One person of one account across sessions. */
final class OracleUsers {

  private record Person(String account, String key) {}

  private final Map<String, List<ObjectNode>> participants = new TreeMap<>();
  private final Map<String, Person> persons = new TreeMap<>();

  void add(String account, ObjectNode participant) {
    if (participant.get("user_key").isNull()) {
      return;
    }
    String key = participant.get("user_key").textValue();
    persons.put(account + "|" + key, new Person(account, key));
    participants.computeIfAbsent(account + "|" + key, id -> new ArrayList<>()).add(participant);
  }

  void addTo(Views views) {
    participants.forEach(
        (id, its) -> {
          ObjectNode view = JsonNodeFactory.instance.objectNode();
          view.put("account_id", persons.get(id).account());
          view.put("user_key", persons.get(id).key());
          view.put("sessions", its.stream().map(one -> one.get("session_id")).distinct().count());
          view.put("visits", its.stream().mapToInt(one -> one.get("visits").size()).sum());
          BigDecimal seconds =
              its.stream()
                  .map(one -> one.get("seconds").decimalValue())
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          view.set(
              "seconds",
              OracleText.seconds(Duration.ofMillis(seconds.movePointRight(3).longValueExact())));
          List<Instant> seen = new ArrayList<>();
          its.forEach(one -> one.get("visits").forEach(visit -> addTimes(visit, seen)));
          view.put("first_seen", Collections.min(seen).toString());
          view.put("last_seen", Collections.max(seen).toString());
          views.on(Views.USERS).put(id, view);
        });
  }

  private static void addTimes(JsonNode visit, List<Instant> seen) {
    for (String field : List.of("join_time", "leave_time")) {
      if (!visit.get(field).isNull()) {
        seen.add(Instant.parse(visit.get(field).textValue()));
      }
    }
  }
}
