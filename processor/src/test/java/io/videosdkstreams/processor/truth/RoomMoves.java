package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * People who move between rooms or reconnect at once: a join under another user id, the leave of
 * the old one in the same second, or a moment sooner or later.
 */
final class RoomMoves {

  private final Script script;
  private int lastId = 16_778_240;

  private RoomMoves(RandomGenerator random) {
    script = new Script(random);
  }

  /** Whatever may get lost, and whatever is not stated. */
  static List<Line> any(RandomGenerator random) {
    RoomMoves moves = new RoomMoves(random);
    moves.people(false);
    if (random.nextBoolean()) {
      moves.script.lines().removeIf(line -> random.nextInt(6) == 0);
    }
    return moves.script.lines();
  }

  /** Nothing is lost: everybody is there from their first join to their last leave. */
  static List<Line> complete(RandomGenerator random) {
    RoomMoves moves = new RoomMoves(random);
    moves.people(true);
    return moves.script.lines();
  }

  private void people(boolean complete) {
    if (complete || script.chance(70)) {
      script.add(EventType.SESSION_STARTED, Script.at(0));
    }
    for (int person = 1 + script.number(3); person > 0; person--) {
      person(person, complete);
    }
    if (complete || script.chance(50)) {
      script.add(EventType.SESSION_ENDED, Script.at(3_600));
    }
  }

  private void person(int person, boolean complete) {
    String uuid = complete || script.chance(70) ? "U" + person : null;
    String key = script.chance(40) ? "k" + person : null;
    Instant time = Script.at(script.number(5));
    String id = nextId();
    script.add(EventType.USER_JOINED, time, "uuid", uuid, "id", id, "key", key);
    for (int move = 1 + script.number(4); move > 0; move--) {
      time = time.plusSeconds(1 + script.number(600));
      // Without a uuid the same person is the same connection only under the same id.
      String next = uuid == null && script.chance(50) ? id : nextId();
      Duration apart =
          next.equals(id) || script.chance(50)
              ? Duration.ZERO
              : script.upTo(Duration.ofSeconds(complete ? 1 : 2));
      boolean leavesLater = complete || script.chance(70);
      script.add(
          EventType.USER_JOINED,
          time,
          "uuid",
          uuid,
          "id",
          complete || script.chance(95) ? next : null,
          "key",
          key);
      script.add(
          EventType.USER_LEFT,
          leavesLater ? time.plus(apart) : time.minus(apart),
          "uuid",
          uuid,
          "id",
          id,
          "key",
          key);
      time = time.plus(apart);
      id = next;
    }
    if (complete || script.chance(80)) {
      script.add(
          EventType.USER_LEFT,
          time.plusSeconds(1 + script.number(600)),
          "uuid",
          uuid,
          "id",
          id,
          "key",
          key);
    }
  }

  private String nextId() {
    lastId += 1024;
    return Integer.toString(lastId);
  }
}
