package io.videosdkstreams.processor.alert;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.view.AlertView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Alerts of one session, counted: a session in trouble has thousands, so nothing but the counts is
 * kept. A fact comes here once, and sums, least and greatest do not ask for its order.
 */
public final class Alerts {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  private record Count(long count, long first, long last) {

    static Count with(Count before, long time) {
      return before == null
          ? new Count(1, time, time)
          : new Count(before.count + 1, Math.min(before.first, time), Math.max(before.last, time));
    }
  }

  private final KeyValueStore<Bytes, byte[]> store;
  private final Bytes totalKey;
  private final Bytes prefix;

  public Alerts(KeyValueStore<Bytes, byte[]> store, Bytes session) {
    this.store = store;
    this.totalKey = Keys.under(session).tag(Tag.ALERTS).tag(Tag.ALERT_TOTAL).done();
    this.prefix = Keys.under(session).tag(Tag.ALERTS).tag(Tag.ALERT_ISSUE).done();
  }

  public void add(long timeMs, Details.Alert alert) {
    count(totalKey, timeMs);
    for (String issue : new TreeSet<>(alert.issues())) {
      count(Keys.under(prefix).raw(issue).done(), timeMs);
    }
  }

  private void count(Bytes key, long timeMs) {
    byte[] known = store.get(key);
    Count before = known == null ? null : ViewJson.read(known, Count.class);
    store.put(key, ViewJson.write(Count.with(before, timeMs)));
  }

  public AlertView view(String sessionId, String accountId) {
    Count total = ViewJson.read(store.get(totalKey), Count.class);
    List<AlertView.Issue> issues = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext() && issues.size() < AlertView.MOST_ISSUES) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        Count count = ViewJson.read(entry.value, Count.class);
        issues.add(
            new AlertView.Issue(
                Keys.rawAfter(prefix, entry.key),
                count.count,
                Instant.ofEpochMilli(count.first),
                Instant.ofEpochMilli(count.last)));
      }
    }
    return new AlertView(
        sessionId,
        accountId,
        total.count,
        issues,
        Instant.ofEpochMilli(total.first),
        Instant.ofEpochMilli(total.last));
  }

  public static SessionView.Alerts summary(AlertView view) {
    TreeMap<String, Long> byIssue = new TreeMap<>();
    view.issues().forEach(issue -> byIssue.put(issue.issue(), issue.count()));
    return new SessionView.Alerts(view.total(), byIssue);
  }
}
