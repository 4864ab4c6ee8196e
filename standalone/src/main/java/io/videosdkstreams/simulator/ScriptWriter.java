package io.videosdkstreams.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes up what happens in a session. The same random numbers make the same session. */
final class ScriptWriter {

  private static final List<String> TOPICS =
      List.of("Algebra, group 3", "Cardiology follow-up", "Support #4711", "Yoga ☀️", "Town hall");
  private static final List<String> NAMES =
      List.of("Ann", "Björn", "Chloé", "Dmitri", "Emeka", "Fatma", "Gao Li", "Hana", "Ines", "Jo");
  private static final List<String> REASONS =
      List.of("%s left the session.", "Network connection error.", "Removed by host.");
  private static final List<String> ISSUES =
      List.of("Unstable audio quality", "High CPU occupation", "Low upstream bandwidth");
  private static final List<EventType> PHONE_OUTCOMES =
      List.of(
          EventType.PHONE_CALLOUT_ACCEPTED,
          EventType.PHONE_CALLOUT_REJECTED,
          EventType.PHONE_CALLOUT_MISSED,
          EventType.PHONE_CALLOUT_CANCELED);
  private static final List<EventType> ROOM_OUTCOMES =
      List.of(
          EventType.ROOM_SYSTEM_CALLOUT_ACCEPTED,
          EventType.ROOM_SYSTEM_CALLOUT_REJECTED,
          EventType.ROOM_SYSTEM_CALLOUT_MISSED,
          EventType.ROOM_SYSTEM_CALLOUT_FAILED);

  /** Shorter ones have no room for what happens in them. */
  static final Duration MIN_LENGTH = Duration.ofSeconds(60);

  /** After the end of a session, until the last webhook about its recording. */
  static final Duration AFTERMATH = Duration.ofSeconds(20);

  private final RandomGenerator random;
  private final boolean complete;
  private final Instant start;
  private final Instant end;
  private final WebhookForms forms;
  private final List<Statement> statements = new ArrayList<>();
  private int connections;
  private long numbers;

  private ScriptWriter(
      RandomGenerator random, boolean complete, Instant start, Instant end, WebhookForms forms) {
    this.random = random;
    this.complete = complete;
    this.start = start;
    this.end = end;
    this.forms = forms;
    this.numbers = 4_930_000_000L + random.nextInt(1_000_000);
  }

  /**
   * @param start to the second
   * @param complete whether each of the 34 types occurs
   */
  static SessionScript write(
      RandomGenerator random, String accountId, Instant start, Duration length, boolean complete) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String id = Base64.getEncoder().encodeToString(bytes);
    String name = TOPICS.get(random.nextInt(TOPICS.size()));
    String key = "appointment-" + random.nextInt(1_000_000);
    Instant end = start.plus(length);
    ScriptWriter writer =
        new ScriptWriter(
            random, complete, start, end, new WebhookForms(accountId, id, name, key, start));
    writer.session();
    writer.statements.sort(Comparator.comparing(Statement::time));
    return new SessionScript(id, accountId, name, key, start, end, List.copyOf(writer.statements));
  }

  private void session() {
    ObjectNode started = forms.session().put("start_time", start.toString());
    statements.add(forms.stating(EventType.SESSION_STARTED, start, started));
    ObjectNode ended = started.deepCopy().put("end_time", end.toString());
    statements.add(forms.stating(EventType.SESSION_ENDED, end, ended));
    int first = random.nextInt(NAMES.size());
    int people = complete ? 3 : 1 + random.nextInt(5);
    for (int i = 0; i < people; i++) {
      String name = NAMES.get((first + i) % NAMES.size());
      boolean guest = complete ? i == 2 : random.nextInt(4) == 0;
      String key = "user-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
      attend(new Attendee(name, guest ? null : key, null), complete && i < 2, start);
    }
    if (happens(2)) {
      record();
    }
    if (happens(3)) {
      liveStream();
    }
    if (happens(4)) {
      ingest();
    }
    if (happens(3)) {
      callPhones(NAMES.get(first));
    }
    if (happens(4)) {
      callRooms();
    }
    if (happens(3)) {
      alert();
    }
  }

  private boolean happens(int onceIn) {
    return random.nextInt(onceIn) == 0 || complete;
  }

  /**
   * One or two visits, the second by the same connection or by another.
   *
   * @param busy comes twice, and shares
   */
  private void attend(Attendee attendee, boolean busy, Instant from) {
    int visits = busy || random.nextInt(3) == 0 ? 2 : 1;
    List<Instant> moments = moments(from.plusSeconds(1), end.minusSeconds(1), 2 * visits);
    Connection connection = connection();
    for (int i = 0; i < visits; i++) {
      if (i > 0 && attendee.userKey() != null && random.nextBoolean()) {
        connection = connection();
      }
      Instant join = moments.get(2 * i);
      Instant leave = moments.get(2 * i + 1);
      statements.add(
          forms.stating(
              EventType.USER_JOINED, join, forms.user(attendee, connection, "join_time", join)));
      ObjectNode left = forms.user(attendee, connection, "leave_time", leave);
      String reason = REASONS.get(random.nextInt(REASONS.size())).formatted(attendee.name());
      ((ObjectNode) left.get("user")).put("leave_reason", reason);
      statements.add(forms.stating(EventType.USER_LEFT, leave, left));
      boolean room = Duration.between(join, leave).toSeconds() > 5;
      if (i == 0 && room && (busy || random.nextInt(4) == 0)) {
        share(attendee, connection, join.plusSeconds(1), leave.minusSeconds(1));
      }
    }
  }

  private Connection connection() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String uuid = UUID.nameUUIDFromBytes(bytes).toString().toUpperCase(Locale.ROOT);
    return new Connection(uuid, Integer.toString(16_778_240 + 1_024 * connections++));
  }

  private void share(Attendee attendee, Connection connection, Instant from, Instant to) {
    List<Instant> moments = moments(from, to, 2);
    String content = random.nextBoolean() ? "desktop" : "whiteboard";
    for (int i = 0; i < 2; i++) {
      statements.add(
          forms.stating(
              i == 0 ? EventType.SHARING_STARTED : EventType.SHARING_ENDED,
              moments.get(i),
              forms.share(attendee, connection, content, moments.get(i))));
    }
  }

  private void record() {
    List<Instant> moments = moments(start.plusSeconds(1), end.minusSeconds(1), 4);
    Instant from = moments.getFirst();
    Instant to = moments.getLast();
    for (EventType type : List.of(EventType.RECORDING_STARTED, EventType.RECORDING_STOPPED)) {
      Instant time = type == EventType.RECORDING_STARTED ? from : to;
      statements.add(forms.at(type, time, forms.capture(from)));
    }
    if (happens(2)) {
      statements.add(forms.at(EventType.RECORDING_PAUSED, moments.get(1), forms.capture(from)));
      statements.add(forms.at(EventType.RECORDING_RESUMED, moments.get(2), forms.capture(from)));
    }
    ObjectNode files = forms.recording();
    forms.file(files, file(), "MP4", 1_000_000 + random.nextInt(100_000_000), from, to);
    forms.file(files, file(), "M4A", 100_000 + random.nextInt(1_000_000), from, to);
    asset(EventType.RECORDING_COMPLETED, 4, files);
    if (happens(2)) {
      ObjectNode transcript = forms.recording();
      forms.file(transcript, file(), "TRANSCRIPT", 1_000 + random.nextInt(10_000), from, to);
      asset(EventType.RECORDING_TRANSCRIPT_COMPLETED, 6, transcript);
    }
    if (happens(4)) {
      asset(EventType.RECORDING_TRANSCRIPT_FAILED, 8, forms.recording());
      asset(EventType.RECORDING_TRASHED, 10, forms.recording());
      asset(EventType.RECORDING_RECOVERED, 12, forms.recording());
      asset(EventType.RECORDING_DELETED, 14, forms.recording());
    }
  }

  private void asset(EventType type, int secondsAfter, ObjectNode object) {
    statements.add(forms.at(type, end.plusSeconds(secondsAfter), object));
  }

  private String file() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  private void liveStream() {
    String page = "https://watch.simulated.example/" + random.nextInt(1_000_000);
    List<Instant> moments = moments(start.plusSeconds(1), end.minusSeconds(1), 2);
    for (int i = 0; i < 2; i++) {
      statements.add(
          forms.stating(
              i == 0 ? EventType.LIVE_STREAMING_STARTED : EventType.LIVE_STREAMING_STOPPED,
              moments.get(i),
              forms.liveStream(page, moments.get(i))));
    }
  }

  private void ingest() {
    List<EventType> course =
        List.of(
            EventType.STREAM_INGESTION_CONNECTED,
            EventType.STREAM_INGESTION_STARTED,
            EventType.STREAM_INGESTION_STOPPED,
            EventType.STREAM_INGESTION_DISCONNECTED,
            EventType.STREAM_INGESTION_UNBIND);
    String id = "stream-" + random.nextInt(1_000_000);
    List<Instant> moments = moments(start.plusSeconds(1), end.minusSeconds(1), course.size());
    for (int i = 0; i < course.size(); i++) {
      statements.add(forms.at(course.get(i), moments.get(i), forms.ingestion(id)));
    }
  }

  private void callPhones(String inviter) {
    for (EventType outcome : outcomes(PHONE_OUTCOMES)) {
      long number = numbers++;
      List<Instant> moments = moments(start.plusSeconds(1), end.minusSeconds(20), 2);
      ObjectNode call = forms.phoneCall("user-" + inviter.toLowerCase(Locale.ROOT), number);
      statements.add(forms.at(EventType.PHONE_CALLOUT_RINGING, moments.getFirst(), call));
      statements.add(forms.at(outcome, moments.getLast(), call));
      if (outcome == EventType.PHONE_CALLOUT_ACCEPTED) {
        Attendee invitee = new Attendee("Interpreter", null, Long.toString(number));
        attend(invitee, false, moments.getLast());
      }
    }
  }

  private void callRooms() {
    for (EventType outcome : outcomes(ROOM_OUTCOMES)) {
      String id = "message-" + numbers++;
      List<Instant> moments = moments(start.plusSeconds(1), end.minusSeconds(1), 2);
      ObjectNode rings = forms.roomCall(id, (int) numbers);
      statements.add(forms.at(EventType.ROOM_SYSTEM_CALLOUT_RINGING, moments.getFirst(), rings));
      ObjectNode answer = rings.deepCopy();
      if (outcome == EventType.ROOM_SYSTEM_CALLOUT_FAILED) {
        answer.put("reason_type", 7);
      }
      statements.add(forms.at(outcome, moments.getLast(), answer));
    }
  }

  private List<EventType> outcomes(List<EventType> all) {
    return complete ? all : List.of(all.get(random.nextInt(all.size())));
  }

  private void alert() {
    for (Instant time : moments(start.plusSeconds(1), end.minusSeconds(1), 1 + random.nextInt(3))) {
      int first = random.nextInt(ISSUES.size());
      int last = first + random.nextInt(ISSUES.size() - first);
      statements.add(forms.at(EventType.ALERT, time, forms.alert(ISSUES.subList(first, last + 1))));
    }
  }

  /** Different moments in order, to the second as the vendor states times. */
  private List<Instant> moments(Instant from, Instant to, int count) {
    int seconds = Math.toIntExact(Duration.between(from, to).toSeconds()) + 1;
    TreeSet<Integer> chosen = new TreeSet<>();
    while (chosen.size() < count) {
      chosen.add(random.nextInt(Math.max(count, seconds)));
    }
    return chosen.stream().map(from::plusSeconds).toList();
  }
}
