package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Screen sharing: a share is its user's, and ends with its end, its user's leave or the session.
 */
final class OracleShares implements OracleFamily {

  private record User(String id, String key) {

    static User of(Fact fact) {
      String id = fact.stated("id");
      return id != null ? new User(id, null) : new User(null, fact.stated("key"));
    }

    boolean isKnown() {
      return id != null || key != null;
    }

    boolean leaves(Fact leave) {
      return id != null ? id.equals(leave.stated("id")) : key.equals(leave.stated("key"));
    }

    String text() {
      return id != null ? id : key;
    }
  }

  private record Share(User user, OracleInterval interval) {

    String said(String word) {
      return OracleText.latest(interval.told(), word);
    }
  }

  private final Session session;
  private final List<Share> shares = new ArrayList<>();

  OracleShares(Session session) {
    this.session = session;
    List<Fact> starts = session.facts(EventType.SHARING_STARTED);
    List<Fact> ends = session.facts(EventType.SHARING_ENDED);
    session.facts(EventType.SHARING_STARTED, EventType.SHARING_ENDED).stream()
        .map(User::of)
        .filter(User::isKnown)
        .distinct()
        .forEach(user -> addShares(user, of(user, starts), of(user, ends)));
    shares.sort(
        comparing((Share share) -> share.interval().begin())
            .thenComparing(share -> share.interval().end(), nullsLast(naturalOrder()))
            .thenComparing(share -> share.user().text(), OracleText.BY_UTF8)
            .thenComparing(share -> share.interval().start() == null ? 0 : 1));
  }

  private static List<Fact> of(User user, List<Fact> facts) {
    return facts.stream().filter(fact -> User.of(fact).equals(user)).toList();
  }

  private void addShares(User user, List<Fact> starts, List<Fact> ends) {
    List<Instant> leaves =
        session.facts(EventType.USER_LEFT).stream().filter(user::leaves).map(Fact::time).toList();
    OracleInterval.of(starts, ends)
        .forEach(interval -> shares.add(new Share(user, interval.closedBy(leaves, session))));
  }

  private List<OracleInterval> intervals() {
    return shares.stream().map(Share::interval).toList();
  }

  private long active() {
    return intervals().stream().filter(OracleInterval::isOpen).count();
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("shares", shares.size());
    summary.set("seconds", OracleText.seconds(OracleInterval.sum(intervals())));
    summary.put("active", active());
    return summary;
  }

  @Override
  public void addTo(Views views) {
    if (shares.isEmpty()) {
      return;
    }
    ObjectNode view = session.view();
    ArrayNode list = view.putArray("shares");
    shares.forEach(share -> list.add(view(share)));
    view.put("shares_total", shares.size());
    view.put("active", active());
    view.set("seconds", OracleText.seconds(OracleInterval.sum(intervals())));
    SortedMap<String, Duration> byContent = new TreeMap<>(OracleText.BY_UTF8);
    for (Share share : shares) {
      String content = share.said("content");
      Duration length = share.interval().length();
      if (content != null && length != null) {
        byContent.merge(content, length, Duration::plus);
      }
    }
    ObjectNode seconds = view.putObject("seconds_by_content");
    byContent.forEach((content, length) -> seconds.set(content, OracleText.seconds(length)));
    view.put("seconds_by_content_total", byContent.size());
    long peak = 0;
    Instant peakTime = null;
    for (Instant instant :
        intervals().stream()
            .map(OracleInterval::start)
            .filter(Objects::nonNull)
            .sorted()
            .toList()) {
      long now = intervals().stream().filter(interval -> interval.covers(instant)).count();
      if (now > peak) {
        peak = now;
        peakTime = instant;
      }
    }
    view.put("peak", peak);
    view.put("peak_time", OracleText.of(peakTime));
    views.on(Views.SHARES).put(session.id(), view);
  }

  private static ObjectNode view(Share share) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("user_id", share.user().id());
    view.put("user_key", share.said("key"));
    view.put("name", share.said("name"));
    view.put("content", share.said("content"));
    return share.interval().putTo(view);
  }
}
