package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every fact and every inference of a session in order of time; at one time, facts come first.
 * Pages are cut by facts, and an inference is on the page of the last fact that is not later than
 * it.
 */
final class Timeline {

  private static final int PARTICIPANTS_AT_A_TIME = 500;

  private final SessionReader reader;

  Timeline(SessionReader reader) {
    this.reader = reader;
  }

  private record Entry(Instant time, boolean fact, byte[] json) {
    static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::time).thenComparing(Entry::fact, Comparator.reverseOrder());
  }

  /**
   * @param after where the page before this one ended, or null for the first page
   * @param limit how many facts
   */
  Page page(String sessionId, byte[] sessionView, Cursor after, int limit) {
    Page facts = reader.list(SessionList.TIMELINE, sessionId, after, limit);
    if (facts.items().isEmpty()) {
      return facts;
    }
    List<Entry> entries = new ArrayList<>();
    facts.items().forEach(fact -> entries.add(fact(fact)));
    Instant from = after == null ? Instant.MIN : entries.getFirst().time();
    Instant to = facts.next() == null ? Instant.MAX : firstTime(sessionId, facts.next());
    for (Inference inference : inferences(sessionId, sessionView)) {
      if (!inference.time().isBefore(from) && inference.time().isBefore(to)) {
        entries.add(new Entry(inference.time(), false, ViewJson.write(inference)));
      }
    }
    return new Page(entries.stream().sorted(Entry.ORDER).map(Entry::json).toList(), facts.next());
  }

  private Instant firstTime(String sessionId, Cursor next) {
    Page following = reader.list(SessionList.TIMELINE, sessionId, next, 1);
    return following.items().isEmpty() ? Instant.MAX : fact(following.items().getFirst()).time();
  }

  private List<Inference> inferences(String sessionId, byte[] sessionView) {
    SessionView session = ViewJson.read(sessionView, SessionView.class);
    List<Inference> found = new ArrayList<>(Inference.of(session));
    Cursor after = null;
    do {
      Page participants =
          reader.list(SessionList.PARTICIPANTS, sessionId, after, PARTICIPANTS_AT_A_TIME);
      for (byte[] view : participants.items()) {
        found.addAll(Inference.of(ViewJson.read(view, ParticipantView.class), session));
      }
      after = participants.next();
    } while (after != null);
    return found;
  }

  private static Entry fact(byte[] stored) {
    ObjectNode said = ViewJson.read(stored, ObjectNode.class);
    String time = said.path("fact_time").asText();
    ObjectNode entry = said.objectNode().put("time", time).put("kind", "fact");
    entry.setAll(said);
    entry.remove("fact_time");
    return new Entry(Instant.parse(time), true, ViewJson.write(entry));
  }
}
