package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import io.videosdkstreams.processor.store.Utf8Order;
import io.videosdkstreams.processor.usage.UsageBasis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/** A session's state in the store. */
final class SessionStateCodec {

  private static final int VERSION = 1;
  private static final FactGroup[] GROUPS = FactGroup.values();

  private SessionStateCodec() {}

  static byte[] write(SessionState state) {
    BinaryOutput out = new BinaryOutput(512);
    out.octet(VERSION)
        .number(state.revision())
        .number(state.sequence())
        .number(state.lastArrivalMs());
    state.facts().write(out);
    write(state.ending(), out);
    for (FactGroup group : GROUPS) {
      write(state.summary(group), out);
      out.number(state.endingWithSession().getOrDefault(group, 0L));
    }
    out.flag(state.peak() != null);
    if (state.peak() != null) {
      out.number(state.peak().count()).number(state.peak().timeMs());
    }
    UsageBasis usage = state.usage();
    out.text(usage.accountId()).optional(usage.startMs());
    write(usage.ending(), out);
    out.number(usage.participants()).flag(usage.inParts());
    out.optional(state.deadlineMs()).flag(state.large()).flag(state.forgotten());
    out.number(state.items().size());
    state.items().forEach((key, value) -> out.bytes(key.get()).bytes(value));
    return out.toByteArray();
  }

  /**
   * @throws IllegalStateException when the entry has another form than this version writes
   */
  static SessionState read(byte[] entry) {
    BinaryInput in = new BinaryInput(entry);
    in.requireVersion(VERSION, "a session's state");
    long revision = in.number();
    long sequence = in.number();
    long lastArrivalMs = in.number();
    SessionFacts facts = SessionFacts.read(in);
    Ending ending = ending(in);
    Map<FactGroup, FamilyTotals> summaries = new EnumMap<>(FactGroup.class);
    Map<FactGroup, Long> endingWithSession = new EnumMap<>(FactGroup.class);
    for (FactGroup group : GROUPS) {
      FamilyTotals share = share(in);
      if (!share.equals(FamilyTotals.NONE)) {
        summaries.put(group, share);
      }
      long count = in.number();
      if (count != 0) {
        endingWithSession.put(group, count);
      }
    }
    Peak peak = in.flag() ? new Peak(in.number(), in.number()) : null;
    UsageBasis usage = new UsageBasis(in.text(), in.optional(), ending(in), in.number(), in.flag());
    Long deadlineMs = in.optional();
    boolean large = in.flag();
    boolean forgotten = in.flag();
    SortedMap<Bytes, byte[]> items = new TreeMap<>();
    for (long count = in.number(); count > 0; count--) {
      items.put(Bytes.wrap(in.bytes()), in.bytes());
    }
    return new SessionState(
        revision,
        sequence,
        lastArrivalMs,
        facts,
        ending,
        summaries,
        endingWithSession,
        peak,
        usage,
        deadlineMs,
        large,
        items,
        forgotten);
  }

  private static void write(Ending ending, BinaryOutput out) {
    out.octet((ending.ended() ? 1 : 0) | (ending.inferred() ? 2 : 0)).optional(ending.endMs());
  }

  private static Ending ending(BinaryInput in) {
    int flags = in.octet();
    return new Ending((flags & 1) != 0, in.optional(), (flags & 2) != 0);
  }

  private static void write(FamilyTotals share, BinaryOutput out) {
    out.number(share.counts().size());
    share.counts().forEach(out::number);
    out.number(share.byName().size());
    share.byName().forEach((name, count) -> out.text(name).number(count));
  }

  private static FamilyTotals share(BinaryInput in) {
    List<Long> counts = new ArrayList<>();
    for (long count = in.number(); count > 0; count--) {
      counts.add(in.number());
    }
    TreeMap<String, Long> byName = new TreeMap<>(Utf8Order.INSTANCE);
    for (long count = in.number(); count > 0; count--) {
      byName.put(in.text(), in.number());
    }
    return counts.isEmpty() && byName.isEmpty()
        ? FamilyTotals.NONE
        : new FamilyTotals(counts, byName);
  }
}
