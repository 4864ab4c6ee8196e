package io.videosdkstreams.processor.truth;

import io.videosdkstreams.processor.session.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the rules of truth (contract, sections 1, 4 and 5) make of a set of webhooks. Slow and
 * obvious, one sentence of the contract after the other; it shares nothing with the decoder or the
 * topology but the event types.
 */
final class Oracle {

  private final Rules rules;
  private final Function<Line, String> ids;

  Oracle(Rules rules) {
    this(rules, line -> line.without("token").toString());
  }

  /**
   * @param ids the event ids of the system that it is compared with: they order what nothing in the
   *     contract does
   */
  Oracle(Rules rules, Function<Line, String> ids) {
    this.rules = rules;
    this.ids = ids;
  }

  /** The views of every session that the webhooks tell of, however ordered and repeated. */
  Views views(Collection<Line> told, Instant now) {
    Map<String, List<Fact>> bySession = new TreeMap<>();
    facts(told)
        .forEach(
            fact ->
                bySession
                    .computeIfAbsent(fact.line().sessionId(), id -> new ArrayList<>())
                    .add(fact));
    Views views = Views.none();
    OracleUsage usage = new OracleUsage();
    OracleUsers users = new OracleUsers();
    bySession.forEach(
        (sessionId, its) -> {
          OracleSession session = new OracleSession(rules, sessionId, its, now);
          session.addTo(views);
          session.addTo(usage, users);
        });
    usage.addTo(views);
    users.addTo(views);
    return views;
  }

  Views views(History history) {
    return views(history.lines(), history.now());
  }

  private Collection<Fact> facts(Collection<Line> told) {
    Map<Line, Fact> facts = new LinkedHashMap<>();
    for (Line line : told) {
      Fact.of(line, ids).ifPresent(fact -> facts.putIfAbsent(line.without("token"), fact));
    }
    return facts.values();
  }
}
