package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What else happens in a session, at random: shares, recordings, streams, calls and alerts. Most of
 * the time as it should, one after the other; else in any order, with parts missing or doubled.
 */
final class FamilyFacts {

  private static final List<Family> FAMILIES =
      Arrays.stream(Family.values())
          .filter(family -> family != Family.SESSION && family != Family.USER)
          .toList();
  private static final List<EventType> ASSETS =
      Arrays.stream(EventType.values()).filter(EventType::isRecordingAsset).toList();
  private static final List<String> CONTENTS =
      List.of("desktop", "whiteboard", "application", "desktop", "");
  private static final List<String> SERVICES = List.of("YouTube", "Facebook", "YouTube", "");
  private static final List<String> PAGES =
      List.of("https://watch.example.net/1", "https://watch.example.net/2");
  private static final List<String> NUMBERS = List.of("15550100", "15550101", "15550100");
  private static final List<String> ISSUES =
      List.of("High CPU occupation", "Unstable audio quality", "Low bandwidth");
  private static final List<EventType> LIFE_OF_A_RECORDING =
      List.of(
          EventType.RECORDING_STARTED,
          EventType.RECORDING_PAUSED,
          EventType.RECORDING_RESUMED,
          EventType.RECORDING_STOPPED);
  private static final List<EventType> LIFE_OF_AN_INGESTION =
      List.of(
          EventType.STREAM_INGESTION_CONNECTED,
          EventType.STREAM_INGESTION_STARTED,
          EventType.STREAM_INGESTION_DISCONNECTED,
          EventType.STREAM_INGESTION_CONNECTED,
          EventType.STREAM_INGESTION_STOPPED,
          EventType.STREAM_INGESTION_DISCONNECTED,
          EventType.STREAM_INGESTION_UNBIND);

  private final SessionFacts session;

  FamilyFacts(SessionFacts session) {
    this.session = session;
  }

  /** Nothing in most sessions; else one thing or several. */
  void someActivity() {
    for (int i = session.chance(60) ? session.number(4) : 0; i > 0; i--) {
      activity(session.oneOf(FAMILIES));
    }
  }

  void activity(Family family) {
    switch (family) {
      case SHARING ->
          life(family, List.of(EventType.SHARING_STARTED, EventType.SHARING_ENDED), share());
      case RECORDING -> {
        life(family, LIFE_OF_A_RECORDING, new TreeMap<>());
        if (session.chance(50)) {
          assets();
        }
      }
      case LIVE_STREAMING ->
          life(
              family,
              List.of(EventType.LIVE_STREAMING_STARTED, EventType.LIVE_STREAMING_STOPPED),
              liveStream());
      case STREAM_INGESTION -> life(family, LIFE_OF_AN_INGESTION, ingestion());
      case PHONE_CALLOUT, ROOM_SYSTEM_CALLOUT -> call(family);
      case ALERT -> alerts();
      case SESSION, USER -> throw new IllegalArgumentException("told elsewhere: " + family);
    }
  }

  void assets() {
    for (int i = 1 + session.number(3); i > 0; i--) {
      EventType type = session.chance(50) ? EventType.RECORDING_COMPLETED : session.oneOf(ASSETS);
      SortedMap<String, String> words = statedStart();
      switch (type) {
        case RECORDING_COMPLETED, RECORDING_TRANSCRIPT_COMPLETED -> files(words);
        case RECORDING_TRASHED, RECORDING_DELETED, RECORDING_RECOVERED -> {
          maybe(words, "operator", 60, List.of("ann@example.com", "bob@example.com"));
          maybe(words, "operatorid", 60, List.of("op1", "op2"));
        }
        default -> {}
      }
      session.add(type, session.any(), words);
    }
  }

  /** The types one after the other, perhaps several times; or as many of them in any order. */
  private void life(Family family, List<EventType> types, SortedMap<String, String> identity) {
    boolean inOrder = session.chance(75);
    int rounds = session.chance(70) ? 1 : 2;
    int time = session.any() / 2;
    for (int round = 0; round < rounds; round++) {
      for (EventType usual : types) {
        EventType type = inOrder ? usual : session.oneOf(types);
        for (int told = session.chance(80) ? (session.chance(8) ? 2 : 1) : 0; told > 0; told--) {
          session.add(type, time, described(family, identity));
        }
        time = inOrder ? time + session.number(3) : session.any();
      }
    }
  }

  /** What facts of one thing need not all say, or say in the same words. */
  private SortedMap<String, String> described(Family family, SortedMap<String, String> identity) {
    SortedMap<String, String> words = new TreeMap<>(identity);
    if (family == Family.RECORDING || family == Family.LIVE_STREAMING) {
      words.putAll(statedStart());
    }
    switch (family) {
      case SHARING -> {
        maybe(words, "content", 80, CONTENTS);
        maybe(words, "name", 40, SessionFacts.NAMES);
      }
      case LIVE_STREAMING -> maybe(words, "resolution", 30, List.of("720p", "1080p"));
      case STREAM_INGESTION -> {
        maybe(words, "name", 40, List.of("Cart", "Camera 2", ""));
        maybe(words, "description", 20, List.of("Ward B"));
      }
      default -> {}
    }
    return words;
  }

  private SortedMap<String, String> share() {
    SortedMap<String, String> words = new TreeMap<>();
    if (session.chance(80)) {
      words.put("id", Integer.toString(1 + session.number(5)));
    }
    maybe(words, "key", 60, SessionFacts.KEYS);
    return words;
  }

  private SortedMap<String, String> liveStream() {
    SortedMap<String, String> words = new TreeMap<>();
    maybe(words, "service", 90, SERVICES);
    maybe(words, "page", 70, PAGES);
    return words;
  }

  private SortedMap<String, String> ingestion() {
    SortedMap<String, String> words = new TreeMap<>();
    maybe(words, "stream", 93, List.of("in1", "in2", "in1", "in\uFF5E"));
    return words;
  }

  /** One to three attempts to reach somebody: ringing, then perhaps an outcome or two. */
  private void call(Family family) {
    List<EventType> types =
        Arrays.stream(EventType.values()).filter(type -> type.family() == family).toList();
    SortedMap<String, String> identity = new TreeMap<>();
    if (family == Family.PHONE_CALLOUT) {
      maybe(identity, "key", 60, SessionFacts.KEYS);
      maybe(identity, "host", 80, List.of("host1", "host2"));
      identity.put("number", session.oneOf(NUMBERS));
    } else {
      maybe(identity, "msg", 70, List.of("m1", "m2", "m3"));
      maybe(identity, "name", 80, List.of("Ann", "Bob"));
      maybe(identity, "host", 50, List.of("host1"));
      identity.put("address", session.oneOf(List.of("192.0.2.21", "192.0.2.22")));
    }
    int time = session.any() / 2;
    for (int attempt = 1 + session.number(3); attempt > 0; attempt--) {
      if (session.chance(80)) {
        session.add(types.getFirst(), time, told(family, types.getFirst(), identity));
      }
      for (int i = session.chance(80) ? (session.chance(20) ? 2 : 1) : 0; i > 0; i--) {
        time += session.number(2);
        EventType outcome =
            session.chance(45) ? types.get(1) : session.oneOf(types.subList(1, types.size()));
        session.add(outcome, time, told(family, outcome, identity));
      }
      time = session.chance(80) ? time + session.number(3) : session.any();
    }
  }

  private SortedMap<String, String> told(
      Family family, EventType type, SortedMap<String, String> identity) {
    SortedMap<String, String> words = new TreeMap<>(identity);
    if (family == Family.PHONE_CALLOUT) {
      maybe(words, "name", 50, List.of("Marta", "Interpreter"));
      maybe(words, "from", 50, List.of("4930901801"));
    } else {
      maybe(words, "kind", 60, List.of("h323", "sip"));
    }
    if (type == EventType.ROOM_SYSTEM_CALLOUT_FAILED) {
      maybe(words, "why", 90, List.of("0", "5", "6", "7", "14", "99"));
    }
    return words;
  }

  private void alerts() {
    for (int i = 1 + session.number(3); i > 0; i--) {
      SortedMap<String, String> words = new TreeMap<>();
      List<String> issues = new ArrayList<>();
      for (int n = session.number(4); n > 0; n--) {
        issues.add(session.oneOf(ISSUES));
      }
      if (!issues.isEmpty() || session.chance(50)) {
        words.put("issues", String.join(",", issues));
      }
      session.add(EventType.ALERT, session.any(), words);
    }
  }

  private void files(SortedMap<String, String> words) {
    List<String> files = new ArrayList<>();
    for (int i = session.number(4); i > 0; i--) {
      String id = session.chance(75) ? "f" + (1 + session.number(4)) : "-";
      String bytes = session.chance(85) ? Integer.toString(50 * (1 + session.number(4))) : "-";
      String scope = session.oneOf(List.of("", "", ":a", ":v"));
      String start =
          session.chance(60) ? "@" + Offsets.print(session.instant(session.number(2))) : "";
      files.add(id + ":" + session.oneOf(List.of("MP4", "M4A")) + ":" + bytes + scope + start);
    }
    if (!files.isEmpty()) {
      words.put("files", String.join(",", files));
    }
  }

  private SortedMap<String, String> statedStart() {
    SortedMap<String, String> words = new TreeMap<>();
    if (session.chance(50)) {
      words.put("start", Offsets.print(session.instant(session.any())));
    }
    return words;
  }

  private void maybe(
      SortedMap<String, String> words, String word, int percent, List<String> values) {
    if (session.chance(percent)) {
      words.put(word, session.oneOf(values));
    }
  }
}
