package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.util.List;
import java.util.random.RandomGenerator;

/** Joins and leaves that do not come in pairs, of people on two devices. */
final class Presences {

  private Presences() {}

  /** The same person twice, on connections that overlap, touch or lie apart. */
  static List<Line> twoDevices(RandomGenerator random) {
    Script script = new Script(random);
    for (int person = script.number(2); person >= 0; person--) {
      for (int device = 1 + script.number(3); device > 0; device--) {
        int join = 60 * script.number(6);
        int leave = join + 60 * script.number(4);
        String uuid = script.chance(80) ? "U" + person + device : null;
        String id = uuid == null || script.chance(70) ? "" + (10 * person + device) : null;
        String key = "k" + person;
        String phone = script.chance(20) ? "+1 555 010" + device : null;
        script.add(
            EventType.USER_JOINED,
            Script.at(join),
            "uuid",
            uuid,
            "id",
            id,
            "key",
            key,
            "phone",
            phone);
        if (script.chance(85)) {
          script.add(EventType.USER_LEFT, Script.at(leave), "uuid", uuid, "id", id, "key", key);
        }
      }
    }
    if (script.chance(50)) {
      script.add(EventType.SESSION_ENDED, Script.at(60 * script.number(10)));
    }
    return script.lines();
  }

  /** Leaves of which no join is known, among visits of the same person that they may touch. */
  static List<Line> orphans(RandomGenerator random) {
    Script script = new Script(random);
    String key = script.chance(50) ? "k" : null;
    for (int i = 2 + script.number(5); i > 0; i--) {
      script.add(
          script.chance(65) ? EventType.USER_LEFT : EventType.USER_JOINED,
          Script.at(60 * script.number(5)),
          "uuid",
          key == null || script.chance(50) ? "U" : "V",
          "id",
          script.chance(80) ? "" + (1 + script.number(3)) : null,
          "key",
          key);
    }
    if (script.chance(50)) {
      script.add(EventType.SESSION_STARTED, Script.at(0));
    }
    return script.lines();
  }
}
