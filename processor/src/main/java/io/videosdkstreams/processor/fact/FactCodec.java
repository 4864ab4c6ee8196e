package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/** A fact's form in the store. The event type is written as its place in {@link EventType}. */
public final class FactCodec {

  private static final int VERSION = 1;
  private static final EventType[] TYPES = EventType.values();

  private FactCodec() {}

  public static byte[] write(Fact fact) {
    BinaryOutput out = new BinaryOutput(192);
    out.octet(VERSION)
        .octet(fact.type().ordinal())
        .number(fact.sequence())
        .flag(fact.timeSkewed())
        .number(fact.time());
    // Relative to the fact time they take a few bytes instead of six.
    out.optional(fact.eventTs() == null ? null : Long.valueOf(fact.eventTs() - fact.time()))
        .number(fact.arrival() - fact.time())
        .optional(
            fact.statedStart() == null ? null : Long.valueOf(fact.statedStart() - fact.time()));
    out.text(fact.eventId())
        .text(fact.accountId())
        .text(fact.sessionName())
        .text(fact.sessionKey());
    DetailsCodec.write(fact.details(), out);
    return out.toByteArray();
  }

  /**
   * @throws IllegalStateException when the entry has another form than this version writes
   */
  public static Fact read(byte[] entry) {
    BinaryInput in = new BinaryInput(entry);
    in.requireVersion(VERSION, "a fact");
    EventType type = TYPES[in.octet()];
    long sequence = in.number();
    boolean skewed = in.flag();
    long time = in.number();
    Long eventTs = relative(in.optional(), time);
    long arrival = in.number() + time;
    Long statedStart = relative(in.optional(), time);
    return new Fact(
        in.text(),
        type,
        time,
        eventTs,
        arrival,
        sequence,
        skewed,
        in.text(),
        in.text(),
        in.text(),
        statedStart,
        DetailsCodec.read(type, in));
  }

  private static Long relative(Long offset, long time) {
    return offset == null ? null : Long.valueOf(offset + time);
  }
}
