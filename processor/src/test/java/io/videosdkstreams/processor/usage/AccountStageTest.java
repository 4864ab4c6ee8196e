package io.videosdkstreams.processor.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.store.OpenStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contributions → usage rows and people, also across a change of the partition's owner. */
class AccountStageTest {

  private static final long HOUR = 1_773_478_800_000L;
  private static final UsageShare SESSION =
      new UsageShare(1, 2, 600_000, 900_000, 0, HOUR, HOUR + 600_000, HOUR + 600_000);

  private final KeyValueStore<Bytes, byte[]> store = OpenStore.named("accounts");
  private final Map<String, String> usage = new TreeMap<>();
  private final List<String> usageKeys = new ArrayList<>();
  private MockProcessorContext<String, Object> context;
  private AccountStage stage;
  private long nowMs = HOUR;

  @BeforeEach
  void begin() {
    owner();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatTheFormerOwnerHadNotAddedToRowsIsAddedOnce() {
    contribute("a", "s1", SESSION);
    tick();
    contribute("a", "s1", twice(SESSION));
    contribute("a", "s2", SESSION);
    contribute("b", "s3", SESSION);
    contribute("a", "s1", SESSION);
    contribute("a", "s4", SESSION);
    owner();
    contribute("a", "s2", twice(SESSION));
    tick();
    owner();
    tick();
    assertThat(usage.get("a|hour|2026-03-14T09:00:00Z"))
        .contains("\"sessions\":3", "\"session_seconds\":2400", "\"peak_sessions\":3");
    assertThat(usage.get("a|day|2026-03-14T00:00:00Z")).contains("\"sessions\":3");
    assertThat(usage.get("b|hour|2026-03-14T09:00:00Z")).contains("\"sessions\":1");
    // Each row of a once per tick with changes, of b once.
    assertThat(usageKeys).hasSize(6);
  }

  @Test
  void whatASessionAddedStaysWhenItIsNoLongerKeptThoughRowsHaveNotTakenItYet() {
    contribute("a", "s1", SESSION);
    stage.process(new Record<>(ContributionKey.whole("a", "s1").toBytes(), null, nowMs));
    owner();
    tick();
    assertThat(usage.get("a|hour|2026-03-14T09:00:00Z")).contains("\"sessions\":1");
  }

  @Test
  void aRowOfWhichNothingIsLeftIsRemoved() {
    contribute("a", "s1", SESSION);
    tick();
    contribute("a", "s1", UsageShare.NONE);
    tick();
    assertThat(usage).containsOnlyKeys("a|hour|2026-03-14T09:00:00Z", "a|day|2026-03-14T00:00:00Z");
    assertThat(usage.values()).containsOnly((String) null);
    assertThat(new StoredAccounts(store).accounts(null, 10).rows()).hasSize(1);
  }

  @Test
  void aPersonsSessionsAreListedLatestFirstHoweverManyThereAre() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      attend("person", "session-" + i, HOUR + i);
      expected.addFirst("session-" + i);
      assertThat(sessionsOf("person", 7)).isEqualTo(expected);
    }
    // Seen earlier than was known, and in one that is no longer kept.
    attend("person", "session-59", HOUR - 1);
    expected.remove("session-59");
    expected.add("session-59");
    stage.process(new Record<>(ContributionKey.whole("a", "session-3").toBytes(), null, nowMs));
    expected.remove("session-3");
    assertThat(sessionsOf("person", 7)).isEqualTo(expected);
    assertThat(person("person"))
        .contains("\"sessions\":60", "\"first_seen\":\"2026-03-14T08:59:59.999Z\"");
  }

  @Test
  void aPersonOfFewSessionsIsOneEntry() {
    attend("person", "s1", HOUR);
    long entries = store.approximateNumEntries();
    attend("person", "s2", HOUR + 1);
    // One more contribution.
    assertThat(store.approximateNumEntries()).isEqualTo(entries + 1);
    stage.process(new Record<>(ContributionKey.whole("a", "s2").toBytes(), null, nowMs));
    assertThat(sessionsOf("person", 7)).containsExactly("s1");
    assertThat(person("person")).contains("\"sessions\":2");
  }

  /** Another owner of the partition, with the state of the one before. */
  private void owner() {
    if (context != null) {
      collect();
    }
    context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    stage = new AccountStage("accounts", "usage", "users", "positions", Duration.ofDays(400));
    stage.init(context);
  }

  private void contribute(String account, String session, UsageShare share) {
    stage.process(
        new Record<>(
            ContributionKey.whole(account, session).toBytes(),
            Contribution.ofHour(HOUR, share).toBytes(),
            nowMs));
  }

  private void attend(String person, String session, long firstMs) {
    stage.process(
        new Record<>(
            ContributionKey.whole("a", session).toBytes(),
            Contribution.ofPerson(person, new UserShare(1, 1_000, firstMs, firstMs + 1_000))
                .toBytes(),
            nowMs));
  }

  private void tick() {
    nowMs += 1_000;
    context
        .scheduledPunctuators()
        .forEach(punctuator -> punctuator.getPunctuator().punctuate(nowMs));
    collect();
  }

  private void collect() {
    context
        .forwarded("usage")
        .forEach(
            captured -> {
              usageKeys.add(captured.record().key());
              byte[] view = (byte[]) captured.record().value();
              usage.put(
                  captured.record().key(),
                  view == null ? null : new String(view, StandardCharsets.UTF_8));
            });
    context.resetForwards();
  }

  private List<String> sessionsOf(String person, int limit) {
    List<String> sessions = new ArrayList<>();
    byte[] after = null;
    do {
      Slice slice = new StoredAccounts(store).sessionsOf(person, "a", after, limit);
      for (Row row : slice.rows()) {
        String json = new String(row.json(), StandardCharsets.UTF_8);
        sessions.add(json.replaceAll(".*\"session_id\":\"([^\"]*)\".*", "$1"));
      }
      after = slice.next();
    } while (after != null);
    return sessions;
  }

  private String person(String key) {
    return new String(new StoredAccounts(store).users(key, "a").getFirst(), StandardCharsets.UTF_8);
  }

  private static UsageShare twice(UsageShare share) {
    return new UsageShare(
        share.sessions(),
        share.participants(),
        2 * share.sessionMillis(),
        share.participantMillis(),
        share.alerts(),
        share.from(),
        share.from() + 2 * share.sessionMillis(),
        share.from() + 2 * share.sessionMillis());
  }
}
