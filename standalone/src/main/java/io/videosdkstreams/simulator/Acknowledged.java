package io.videosdkstreams.simulator;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which statements of which sessions were delivered: their webhooks were answered 200. */
final class Acknowledged {

  private final Map<Integer, BitSet> statements = new HashMap<>();

  synchronized void add(int session, int statement) {
    statements.computeIfAbsent(session, number -> new BitSet()).set(statement);
  }

  /** In order of time. */
  synchronized List<Statement> of(int session, SessionScript script) {
    BitSet delivered = statements.getOrDefault(session, new BitSet());
    return IntStream.range(0, script.statements().size())
        .filter(delivered::get)
        .mapToObj(script.statements()::get)
        .toList();
  }
}
