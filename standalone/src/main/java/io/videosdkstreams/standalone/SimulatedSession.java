package io.videosdkstreams.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A made-up session of a few minutes and the webhooks it causes, delivered as badly as in real
 * life: late, some twice, a few never.
 */
final class SimulatedSession {

  /**
   * One delivery of a webhook.
   *
   * @param at when it is sent
   */
  record Delivery(Instant at, byte[] body) {}

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TOPICS =
      List.of("Algebra, group 3", "Cardiology follow-up", "Support #4711", "Yoga ☀️", "Town hall");
  private static final List<String> NAMES =
      List.of("Ann", "Björn", "Chloé", "Dmitri", "Emeka", "Fatma", "Gao Li", "Hana", "Ines", "Jo");
  private static final List<String> REASONS =
      List.of("%s left the session.", "Network connection error.", "Removed by host.");

  private final RandomGenerator random;
  private final Instant start;
  private final Instant end;
  private final String id;
  private final String name;
  private final List<Delivery> deliveries = new ArrayList<>();

  private SimulatedSession(RandomGenerator random, Instant start) {
    this.random = random;
    this.start = start;
    this.end = start.plusSeconds(60 + random.nextInt(180));
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    this.id = Base64.getEncoder().encodeToString(bytes);
    this.name = TOPICS.get(random.nextInt(TOPICS.size()));
  }

  /** Everything that is sent about a session that begins then, in the order of sending. */
  static List<Delivery> deliveries(RandomGenerator random, Instant start) {
    SimulatedSession session = new SimulatedSession(random, start);
    session.happen();
    return session.deliveries.stream().sorted(Comparator.comparing(Delivery::at)).toList();
  }

  private void happen() {
    webhook(EventType.SESSION_STARTED, start, object().put("start_time", start.toString()));
    int people = 1 + random.nextInt(6);
    for (int i = 0; i < people; i++) {
      attend(NAMES.get(random.nextInt(NAMES.size())));
    }
    if (random.nextInt(3) == 0) {
      record();
    }
    if (random.nextInt(4) == 0) {
      ObjectNode alert = object();
      alert.putArray("issues").add("Unstable audio quality").add("High CPU occupation");
      webhook(EventType.ALERT, between(start, end), alert);
    }
    webhook(
        EventType.SESSION_ENDED,
        end,
        object().put("start_time", start.toString()).put("end_time", end.toString()));
  }

  private void attend(String person) {
    String key = "user-" + person.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    String uuid = UUID.nameUUIDFromBytes((id + key).getBytes(StandardCharsets.UTF_8)).toString();
    Instant join = between(start, end);
    while (join.isBefore(end)) {
      Instant leave = between(join, end);
      webhook(EventType.USER_JOINED, join, user(person, key, uuid, "join_time", join));
      if (random.nextInt(4) == 0) {
        share(person, key, join, leave);
      }
      ObjectNode left = user(person, key, uuid, "leave_time", leave);
      String reason = REASONS.get(random.nextInt(REASONS.size())).formatted(person);
      ((ObjectNode) left.get("user")).put("leave_reason", reason);
      webhook(EventType.USER_LEFT, leave, left);
      // Some come back.
      join = random.nextInt(3) == 0 ? leave.plusSeconds(1 + random.nextInt(20)) : end;
    }
  }

  private void share(String person, String key, Instant join, Instant leave) {
    Instant from = between(join, leave);
    for (EventType type : List.of(EventType.SHARING_STARTED, EventType.SHARING_ENDED)) {
      Instant at = type == EventType.SHARING_STARTED ? from : between(from, leave);
      ObjectNode object = object();
      ObjectNode user = object.putObject("user");
      user.put("id", userId(key)).put("name", person).put("user_key", key);
      user.putObject("sharing_details").put("content", "desktop").put("date_time", at.toString());
      webhook(type, at, object);
    }
  }

  private void record() {
    Instant from = between(start, end);
    for (EventType type : List.of(EventType.RECORDING_STARTED, EventType.RECORDING_STOPPED)) {
      Instant at = type == EventType.RECORDING_STARTED ? from : between(from, end);
      ObjectNode object = object().put("start_time", start.toString()).put("timezone", "UTC");
      object.putObject("recording_file").put("recording_start", from.toString());
      webhook(type, at, object);
    }
  }

  private ObjectNode user(String person, String key, String uuid, String field, Instant at) {
    ObjectNode object = object();
    object
        .putObject("user")
        .put("id", userId(key))
        .put("name", person)
        .put(field, at.toString())
        .put("user_key", key)
        .put("participant_uuid", uuid);
    return object;
  }

  private static String userId(String key) {
    return Integer.toString(16_778_240 + Math.floorMod(key.hashCode(), 1024));
  }

  private ObjectNode object() {
    return JSON.objectNode().put("id", id).put("session_id", id).put("session_name", name);
  }

  private void webhook(EventType type, Instant at, ObjectNode object) {
    ObjectNode body = JSON.objectNode();
    body.put("event", type.wireName()).put("event_ts", at.toEpochMilli());
    body.putObject("payload").put("account_id", "demo-account").set("object", object);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    int luck = random.nextInt(100);
    if (luck >= 97) {
      return;
    }
    deliveries.add(new Delivery(at.plus(delay()), bytes));
    if (luck < 10) {
      deliveries.add(new Delivery(at.plus(delay()).plusSeconds(10), bytes));
    }
  }

  private Duration delay() {
    return Duration.ofMillis(
        random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(800));
  }

  /** To the second, as the vendor states times. */
  private Instant between(Instant from, Instant to) {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds());
    return from.plusSeconds(random.nextLong(seconds));
  }
}
