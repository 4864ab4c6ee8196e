package io.videosdkstreams.processor.fold;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import java.time.Instant;

/** A fact of which only some fields matter. The same fields give the same event id. */
public final class FactBuilder {

  private final EventType type;
  private final Instant time;
  private Long eventTs;
  private boolean timeSkewed;
  private String accountId;
  private String sessionName;
  private Long statedStart;
  private Details details = new Details.Lifecycle(null, null);

  private FactBuilder(EventType type, Instant time) {
    this.type = type;
    this.time = time;
  }

  public static FactBuilder of(EventType type, String time) {
    return new FactBuilder(type, FactTimes.instant(time));
  }

  public FactBuilder details(Details stated) {
    details = stated;
    return this;
  }

  public FactBuilder eventTs(String stated) {
    eventTs = FactTimes.millis(stated);
    return this;
  }

  public FactBuilder account(String stated) {
    accountId = stated;
    return this;
  }

  public FactBuilder sessionName(String stated) {
    sessionName = stated;
    return this;
  }

  public FactBuilder sessionStart(String stated) {
    statedStart = FactTimes.millis(stated);
    return this;
  }

  public FactBuilder skewed() {
    timeSkewed = true;
    return this;
  }

  public Fact build() {
    return new Fact(
        type.wireName() + "@" + time + details,
        type,
        time.toEpochMilli(),
        eventTs,
        0,
        1,
        timeSkewed,
        accountId,
        sessionName,
        null,
        statedStart,
        details);
  }
}
