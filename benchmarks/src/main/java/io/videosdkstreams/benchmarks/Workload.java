package io.videosdkstreams.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One day of one large session and of many small ones, made by the same rules: some participants
 * state a user key and come back on another connection, the others come back on the one they had.
 */
final class Workload {

  static final int SMALL_VISITS = 3;
  private static final int SMALL_PARTICIPANTS = 2;
  private static final long DAY_MS = 86_400_000;
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  /** In which order facts are delivered. */
  enum Order {
    /** As they happened: the clock goes with them. */
    TIME,
    /** Any order, three days later: every session is over when its first fact comes. */
    SHUFFLED
  }

  enum Kind {
    STARTED,
    JOINED,
    LEFT,
    ENDED
  }

  /**
   * @param session 0 is the large one
   * @param visitsOfParticipant how many visits the one who came or went has in all
   */
  record Fact(
      int session, Kind kind, long time, int participant, int connection, int visitsOfParticipant) {

    boolean large() {
      return session == 0;
    }

    boolean presence() {
      return kind == Kind.JOINED || kind == Kind.LEFT;
    }

    String sessionId() {
      // As the vendor's: base64 of 16 bytes, with characters that are awkward in paths.
      return "aDYjaHVg/%08dQ+w2==".formatted(session);
    }

    /** The webhook as it arrives. */
    byte[] body() {
      StringBuilder body = new StringBuilder(640);
      body.append("{\"event\":\"session.").append(type()).append("\",\"event_ts\":").append(time);
      body.append(",\"payload\":{\"account_id\":\"EPjfyjxHMA-");
      body.append(session % 10);
      body.append("\",\"object\":{\"id\":\"").append(sessionId());
      body.append("\",\"session_id\":\"").append(sessionId());
      body.append("\",\"session_name\":\"Lecture ").append(session);
      body.append("\",\"session_key\":\"course-").append(session).append('"');
      if (presence()) {
        user(body);
      } else {
        field(body, kind == Kind.STARTED ? "start_time" : "end_time", Instant.ofEpochMilli(time));
      }
      return body.append("}}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String type() {
      return switch (kind) {
        case STARTED -> "started";
        case ENDED -> "ended";
        case JOINED -> "user_joined";
        case LEFT -> "user_left";
      };
    }

    private void user(StringBuilder body) {
      body.append(",\"user\":{\"id\":\"").append(16_778_240 + participant * 4 + connection);
      body.append("\",\"name\":\"Jane Participant ").append(participant).append('"');
      if (statesKey(participant)) {
        field(body, "user_key", "student-%08d".formatted(participant));
      }
      field(body, "participant_uuid", "F17DD5A4-%08d-%03d".formatted(participant, connection));
      Instant at = Instant.ofEpochMilli(time);
      if (kind == Kind.JOINED) {
        field(body, "join_time", at);
      } else {
        field(body, "leave_time", at);
        field(body, "leave_reason", "Jane Participant " + participant + " left the session.");
      }
      body.append('}');
    }

    private static void field(StringBuilder body, String name, Object value) {
      body.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
  }

  private final List<Fact> facts = new ArrayList<>();
  private final Random random = new Random(1);

  private Workload() {}

  /** Facts of one session of that many visits and of as many sessions of three, in that order. */
  static List<Fact> of(int visits, Order order) {
    Workload workload = new Workload();
    workload.session(0, visits, visits * 2 / 5, 0, DAY_MS);
    for (int session = 1; session <= visits; session++) {
      long start = workload.random.nextLong(DAY_MS - 3_600_000);
      workload.session(session, SMALL_VISITS, SMALL_PARTICIPANTS, start, 3_600_000);
    }
    if (order == Order.TIME) {
      workload.facts.sort(Comparator.comparingLong(Fact::time));
    } else {
      Collections.shuffle(workload.facts, workload.random);
    }
    return workload.facts;
  }

  /** When facts in this order arrive. */
  static long clock(Order order, Fact fact) {
    return order == Order.TIME ? fact.time() : MIDNIGHT.toEpochMilli() + 4 * DAY_MS;
  }

  private static boolean statesKey(int participant) {
    return participant % 10 < 7;
  }

  private void session(int session, int visits, int participants, long offset, long length) {
    long start = MIDNIGHT.toEpochMilli() + offset;
    facts.add(new Fact(session, Kind.STARTED, start, 0, 0, 0));
    facts.add(new Fact(session, Kind.ENDED, start + length, 0, 0, 0));
    int[] visitor = new int[visits];
    int[] visitsOf = new int[participants];
    for (int visit = 0; visit < visits; visit++) {
      visitor[visit] = visit < participants ? visit : random.nextInt(participants);
      visitsOf[visitor[visit]]++;
    }
    int[] connections = new int[participants];
    for (int visit = 0; visit < visits; visit++) {
      int who = visitor[visit];
      int participant = session * SMALL_PARTICIPANTS + who;
      int connection = statesKey(participant) && visit % 2 == 1 ? ++connections[who] : 0;
      long join = start + random.nextLong(length - 2);
      long leave = join + 1 + random.nextLong(Math.min(3_000_000, start + length - join - 1));
      facts.add(new Fact(session, Kind.JOINED, join, participant, connection, visitsOf[who]));
      facts.add(new Fact(session, Kind.LEFT, leave, participant, connection, visitsOf[who]));
    }
  }
}
