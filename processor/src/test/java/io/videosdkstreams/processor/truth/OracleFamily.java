package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One family of facts of one session. */
interface OracleFamily {

  /**
   * What a family has to know of its session.
   *
   * @param ends the fact times of each {@code session.ended}
   * @param end null while it is live, or where it is not known
   */
  record Session(
      String id,
      String account,
      List<Fact> facts,
      List<Instant> ends,
      boolean ended,
      Instant end,
      List<OracleVisit> visits) {

    List<Fact> facts(EventType... types) {
      return facts.stream().filter(fact -> Arrays.asList(types).contains(fact.type())).toList();
    }

    List<Fact> facts(Family family) {
      return facts.stream().filter(fact -> fact.type().family() == family).toList();
    }

    /** A view that begins as all of them do. */
    ObjectNode view() {
      ObjectNode view = JsonNodeFactory.instance.objectNode();
      view.put("session_id", id);
      view.put("account_id", account);
      return view;
    }
  }

  /** Its part of the session view. */
  ObjectNode summary();

  /** Its own views, where it has any. */
  void addTo(Views views);
}
