package io.videosdkstreams.processor.alert;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.LatestFitting;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.store.Utf8Order;
import io.videosdkstreams.view.AlertView;
import io.videosdkstreams.view.SessionView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts of a session, which are one entity: each alert counts once for each issue it names.
 */
public final class AlertFold implements FamilyFold {

  private static final int TOTAL = 0;
  private static final int ISSUES = 1;
  private static final String ALERTS = "alerts";

  /** Limit of the counts by issue, because every change writes the session view again. */
  private static final int MAX_BY_ISSUE_BYTES = 16 * 1024;

  @Override
  public ViewTopic topic() {
    return ViewTopic.ALERTS;
  }

  @Override
  public String entity(Fact fact) {
    return ALERTS;
  }

  @Override
  public EntityResult derive(String entity, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.ALERT, entity);
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    SortedMap<String, AlertView.Issue> issues = new TreeMap<>(Utf8Order.INSTANCE);
    for (Fact fact : facts) {
      for (String issue : new TreeSet<>(((Details.Alert) fact.details()).issues())) {
        issues.merge(issue, first(issue, fact.time()), AlertFold::add);
      }
    }
    List<AlertView.Issue> latestLast =
        issues.values().stream()
            .sorted(
                Comparator.comparing(AlertView.Issue::lastTime)
                    .thenComparing(AlertView.Issue::issue, Utf8Order.INSTANCE))
            .toList();
    TreeMap<String, Long> byIssue = new TreeMap<>(Utf8Order.INSTANCE);
    LatestFitting.of(latestLast, MAX_BY_ISSUE_BYTES)
        .forEach(issue -> byIssue.put(issue.issue(), issue.count()));
    AlertView view =
        new AlertView(
            session.sessionId(),
            session.accountId(),
            facts.size(),
            LatestFitting.of(latestLast).stream()
                .sorted(Comparator.comparing(AlertView.Issue::issue, Utf8Order.INSTANCE))
                .toList(),
            issues.size(),
            Instant.ofEpochMilli(facts.getFirst().time()),
            Instant.ofEpochMilli(facts.getLast().time()));
    List<Long> counts = List.of((long) facts.size(), (long) issues.size());
    return EntityResult.ofRows(new FamilyTotals(counts, byIssue), view, false);
  }

  @Override
  public AlertView sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    return (AlertView) results.iterator().next().rows();
  }

  public static SessionView.Alerts view(FamilyTotals summary) {
    return new SessionView.Alerts(summary.count(TOTAL), summary.byName(), summary.count(ISSUES));
  }

  private static AlertView.Issue first(String issue, long timeMs) {
    Instant time = Instant.ofEpochMilli(timeMs);
    return new AlertView.Issue(issue, 1, time, time);
  }

  /** Facts come in order of time. */
  private static AlertView.Issue add(AlertView.Issue before, AlertView.Issue next) {
    return new AlertView.Issue(
        before.issue(), before.count() + 1, before.firstTime(), next.lastTime());
  }
}
