package io.videosdkstreams.processor.session;

import static io.videosdkstreams.processor.fold.FactTimes.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.Ending;
import io.videosdkstreams.processor.fold.FactBuilder;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.store.Utf8Order;
import io.videosdkstreams.processor.usage.UsageBasis;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** A session's state in the store. */
class SessionStateCodecTest {

  @Test
  void aNewSessionIsReadAsItWasWritten() {
    assertRoundTrip(SessionState.NEW);
  }

  @Test
  void aFullStateIsReadAsItWasWritten() {
    assertRoundTrip(full());
  }

  @Test
  void aSessionThatIsBeingRemovedIsReadAsItWasWritten() {
    assertRoundTrip(full().asForgotten(millis("12:00:00")));
    assertRoundTrip(full().withoutDeadline());
  }

  @Test
  void itIsWrittenInOneForm() {
    byte[] entry = SessionStateCodec.write(full());
    assertThat(SessionStateCodec.write(SessionStateCodec.read(entry))).isEqualTo(entry);
  }

  @Test
  void anEntryOfAnotherFormIsNotRead() {
    byte[] entry = SessionStateCodec.write(SessionState.NEW);
    entry[0]++;
    assertThatIllegalStateException().isThrownBy(() -> SessionStateCodec.read(entry));
  }

  private static void assertRoundTrip(SessionState state) {
    assertThat(SessionStateCodec.read(SessionStateCodec.write(state)))
        .usingRecursiveComparison()
        .isEqualTo(state);
  }

  private static SessionState full() {
    Map<FactGroup, FamilyTotals> summaries = new EnumMap<>(FactGroup.class);
    summaries.put(FactGroup.PRESENCE, FamilyTotals.of(1, 2, 3, 0, -5, Long.MAX_VALUE, 0));
    TreeMap<String, Long> byIssue = new TreeMap<>(Utf8Order.INSTANCE);
    byIssue.put("\uFFFD", 1L);
    byIssue.put("\uD83D\uDE00", 2L);
    summaries.put(FactGroup.ALERT, new FamilyTotals(List.of(3L), byIssue));
    Map<FactGroup, Long> unended = new EnumMap<>(FactGroup.class);
    unended.put(FactGroup.SHARING, 4L);
    TreeMap<Bytes, byte[]> items = new TreeMap<>();
    items.put(ItemKey.participant("ada"), new byte[] {1, 0, 2});
    items.put(ItemKey.connection(ConnectionName.userId("1"), "c"), new byte[0]);
    return new SessionState(
        7,
        9,
        millis("10:10:00"),
        SessionFacts.NONE
            .with(FactBuilder.of(EventType.SESSION_STARTED, "10:00:00").account("a").build())
            .with(FactBuilder.of(EventType.SESSION_ENDED, "10:30:00").skewed().build()),
        Ending.inferred(millis("10:30:00")),
        summaries,
        unended,
        new Peak(2, millis("10:05:00")),
        new UsageBasis("a", millis("10:00:00"), Ending.stated(millis("10:30:00")), 2, true),
        millis("11:00:00"),
        false,
        items,
        false);
  }
}
