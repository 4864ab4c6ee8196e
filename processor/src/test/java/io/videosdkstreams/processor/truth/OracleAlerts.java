package io.videosdkstreams.processor.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Alerts, counted: each once, and once for each issue it names. */
final class OracleAlerts implements OracleFamily {

  private final Session session;
  private final List<Fact> alerts;

  OracleAlerts(Session session) {
    this.session = session;
    alerts = session.facts(EventType.ALERT);
  }

  private static List<String> issues(Fact alert) {
    return alert.line().list("issues");
  }

  private List<String> issues() {
    return alerts.stream()
        .flatMap(alert -> issues(alert).stream())
        .distinct()
        .sorted(OracleText.BY_UTF8)
        .toList();
  }

  private List<Fact> naming(String issue) {
    return alerts.stream().filter(alert -> issues(alert).contains(issue)).toList();
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("total", alerts.size());
    ObjectNode byIssue = summary.putObject("by_issue");
    issues().forEach(issue -> byIssue.put(issue, naming(issue).size()));
    summary.put("by_issue_total", issues().size());
    return summary;
  }

  @Override
  public void addTo(Views views) {
    if (alerts.isEmpty()) {
      return;
    }
    ObjectNode view = session.view();
    view.put("total", alerts.size());
    ArrayNode list = view.putArray("issues");
    for (String issue : issues()) {
      ObjectNode entry = list.addObject();
      entry.put("issue", issue);
      entry.put("count", naming(issue).size());
      times(entry, naming(issue));
    }
    times(view, alerts);
    views.on(Views.ALERTS).put(session.id(), view);
  }

  private static void times(ObjectNode view, List<Fact> some) {
    List<Instant> times = some.stream().map(Fact::time).sorted(Comparator.naturalOrder()).toList();
    view.put("first_time", OracleText.of(times.getFirst()));
    view.put("last_time", OracleText.of(times.getLast()));
  }
}
