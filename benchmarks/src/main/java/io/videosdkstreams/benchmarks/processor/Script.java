package io.videosdkstreams.benchmarks.processor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * An ordinary session as its webhooks of about 420 bytes, in the order in which they happened: it
 * starts, four people join, one of them shares a screen and stops, they leave, it ends.
 */
final class Script {

  static final int PEOPLE = 4;

  /** How many webhooks an ordinary session has. */
  static final int LENGTH = 2 * PEOPLE + 4;

  private static final int ACCOUNTS = 20;
  private static final int USER_KEYS = 20_000;
  private static final int SHARE_SECONDS = 60;

  private final String id;
  private final String object;
  private final Instant start;
  private final SplittableRandom random;
  private final List<byte[]> webhooks = new ArrayList<>(LENGTH);
  private Instant now;
  private Expected expected;

  private Script(long number, Instant start) {
    this.start = start;
    this.now = start;
    random = new SplittableRandom(number);
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    id = Base64.getEncoder().encodeToString(bytes);
    object =
        "\"account_id\":\"account-%02d\",\"object\":{\"id\":\"%s\",\"session_id\":\"%s\","
                .formatted(random.nextInt(ACCOUNTS), id, id)
            + "\"session_name\":\"Consultation room %d\",\"session_key\":\"key-%d\""
                .formatted(random.nextInt(1_000), random.nextInt(100_000));
  }

  /**
   * @param number which one; the same number gives the same session, but for its times
   * @param base the first sessions start then, on a whole second
   */
  static Script ordinary(long number, Instant base) {
    Script script = new Script(number, base.plusSeconds(Math.floorMod(number, 600)));
    script.writeOrdinary();
    return script;
  }

  /** A session of which only the first person's join has come: it is live. */
  static Script live(long number, Instant base) {
    Script script = new Script(number, base.plusSeconds(Math.floorMod(number, 600)));
    script.webhooks.add(script.join(script.person(0)));
    return script;
  }

  /** An hour ago: what is inferred of a session that goes on lies in the future. */
  static Instant base() {
    return Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  private void writeOrdinary() {
    webhooks.add(write("session.started", ",\"start_time\":\"" + start + "\"}"));
    List<String> people = new ArrayList<>();
    Instant[] joined = new Instant[PEOPLE];
    for (int person = 0; person < PEOPLE; person++) {
      pass(5 + random.nextInt(20));
      joined[person] = now;
      people.add(person(person));
      webhooks.add(join(people.get(person)));
    }
    pass(30);
    webhooks.add(share(people.getFirst(), "session.sharing_started"));
    pass(SHARE_SECONDS);
    webhooks.add(share(people.getFirst(), "session.sharing_ended"));
    long seconds = 0;
    for (int person = 0; person < PEOPLE; person++) {
      pass(5 + random.nextInt(20));
      seconds += joined[person].until(now, ChronoUnit.SECONDS);
      webhooks.add(leave(people.get(person)));
    }
    pass(1);
    webhooks.add(
        write("session.ended", ",\"start_time\":\"" + start + "\",\"end_time\":\"" + now + "\"}"));
    expected =
        new Expected(id, start.until(now, ChronoUnit.SECONDS), PEOPLE, seconds, SHARE_SECONDS);
  }

  /** One more person, who was not there yet. */
  String person(int index) {
    int key = index * (USER_KEYS / PEOPLE) + random.nextInt(USER_KEYS / PEOPLE);
    return "\"user\":{\"id\":\"%d\",\"name\":\"Participant %d\",\"user_key\":\"user-%05d\","
            .formatted(16_778_240 + index, index, key)
        + "\"participant_uuid\":\"%s\"".formatted(new UUID(random.nextLong(), random.nextLong()));
  }

  void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  byte[] join(String person) {
    return write("session.user_joined", ",%s,\"join_time\":\"%s\"}}".formatted(person, now));
  }

  byte[] leave(String person) {
    return write(
        "session.user_left",
        """
        ,%s,"leave_time":"%s","leave_reason":"Participant left the session.<br>\
        Reason: Host ended the session."}}\
        """
            .formatted(person, now));
  }

  private byte[] share(String person, String type) {
    return write(
        type,
        """
        ,%s,"sharing_details":{"content":"screen","link_source":"","file_link":"",\
        "source":"","date_time":"%s"}}}\
        """
            .formatted(person, now));
  }

  private byte[] write(String type, String rest) {
    return "{\"event\":\"%s\",\"event_ts\":%d,\"payload\":{%s%s}}"
        .formatted(type, now.toEpochMilli(), object, rest)
        .getBytes(StandardCharsets.UTF_8);
  }

  String id() {
    return id;
  }

  byte[] webhook(int step) {
    return webhooks.get(step);
  }

  int length() {
    return webhooks.size();
  }

  /** What must be seen when every webhook has been processed; null unless ordinary. */
  Expected expected() {
    return expected;
  }
}
