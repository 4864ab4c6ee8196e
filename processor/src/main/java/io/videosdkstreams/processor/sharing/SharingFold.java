package io.videosdkstreams.processor.sharing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.FactGroup;
import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FactReader;
import io.videosdkstreams.processor.fold.FamilyFold;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.Inference;
import io.videosdkstreams.processor.fold.LatestFitting;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ShareView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Screen sharing. An entity is a user: by id, or by user key where no id is stated. A share without
 * an end of its own ends when its user first leaves at or after its start and not after that user's
 * next start, else with the session.
 */
public final class SharingFold implements FamilyFold {

  private static final int SHARES = 0;
  private static final int MILLIS = 1;
  private static final int ACTIVE = 2;
  private static final String BY_ID = "i";
  private static final String BY_KEY = "k";
  private static final String NO_STATED_END =
      "no end of its own has come: it ends when its user leaves, where the user's next share"
          + " begins, or with the session";

  private static final Comparator<ShareView.Share> IN_TIME =
      comparing(
              (ShareView.Share share) ->
                  share.startTime() != null ? share.startTime() : share.endTime())
          .thenComparing(ShareView.Share::endTime, nullsLast(naturalOrder()))
          .thenComparing(share -> share.userId() != null ? share.userId() : share.userKey())
          .thenComparing(ShareView.Share::startTime, nullsFirst(naturalOrder()));

  /** The shares of one user. */
  private record UserShares(List<ShareView.Share> shares) {}

  @Override
  public ViewTopic topic() {
    return ViewTopic.SHARES;
  }

  @Override
  public String entity(Fact fact) {
    Details.Share share = details(fact);
    if (share.userId() != null) {
      return BY_ID + share.userId();
    }
    return share.userKey() != null ? BY_KEY + share.userKey() : "";
  }

  @Override
  public Set<String> changed(List<Fact> added, FactReader before, FactReader after) {
    Set<String> users = FamilyFold.super.changed(added, before, after);
    for (Fact fact : added) {
      if (fact.type() == EventType.USER_LEFT
          && fact.details() instanceof Details.Presence presence) {
        addIfSharing(BY_ID + presence.userId(), after, users);
        addIfSharing(BY_KEY + presence.userKey(), after, users);
      }
    }
    return users;
  }

  private static void addIfSharing(String user, FactReader facts, Set<String> users) {
    if (!facts.of(FactGroup.SHARING, user).isEmpty()) {
      users.add(user);
    }
  }

  @Override
  public EntityResult derive(String user, SessionInput session) {
    List<Fact> facts = session.facts().of(FactGroup.SHARING, user);
    if (facts.isEmpty()) {
      return EntityResult.NONE;
    }
    List<Span> stated = stated(facts);
    List<ShareView.Share> shares = new ArrayList<>();
    long millis = 0;
    long active = 0;
    for (Span ended : ended(stated, user, session)) {
      millis += ended.millis();
      active += ended.open() ? 1 : 0;
      shares.add(share(facts, ended));
    }
    return EntityResult.ofRows(
        FamilyTotals.of(shares.size(), millis, active), new UserShares(shares), hasOpenEnd(stated));
  }

  @Override
  public List<Inference> inferences(String user, SessionInput session) {
    List<Span> stated = stated(session.facts().of(FactGroup.SHARING, user));
    return Inference.ends(
        ended(stated, user, session), "shares.end_time", user.substring(1), NO_STATED_END);
  }

  private static List<Span> stated(List<Fact> facts) {
    return Span.pair(
        Fact.times(facts, EventType.SHARING_STARTED), Fact.times(facts, EventType.SHARING_ENDED));
  }

  private static List<Span> ended(List<Span> stated, String user, SessionInput session) {
    Collection<Long> leaves = hasOpenEnd(stated) ? leaves(user, session.facts()) : Set.of();
    return stated.stream().map(span -> span.endedByFirstOf(leaves, session.end())).toList();
  }

  private static boolean hasOpenEnd(List<Span> stated) {
    return stated.stream().anyMatch(span -> !span.endStated());
  }

  @Override
  public ShareView sessionView(
      SessionInput session, FamilyTotals summary, Collection<EntityResult> results) {
    List<ShareView.Share> shares =
        results.stream()
            .map(EntityResult::rows)
            .filter(UserShares.class::isInstance)
            .flatMap(user -> ((UserShares) user).shares().stream())
            .sorted(IN_TIME)
            .toList();
    SortedMap<String, BigDecimal> byContent = new TreeMap<>();
    for (ShareView.Share share : shares) {
      if (share.seconds() != null && share.content() != null) {
        byContent.merge(share.content(), share.seconds(), BigDecimal::add);
      }
    }
    byContent.replaceAll((content, sum) -> Seconds.of(sum));
    long peak = 0;
    Instant peakTime = null;
    long now = 0;
    for (Map.Entry<Instant, Long> change : changes(shares).entrySet()) {
      now += change.getValue();
      if (now > peak) {
        peak = now;
        peakTime = change.getKey();
      }
    }
    return new ShareView(
        session.sessionId(),
        session.accountId(),
        LatestFitting.of(shares),
        summary.count(SHARES),
        summary.count(ACTIVE),
        Seconds.ofMillis(summary.count(MILLIS)),
        LatestFitting.byName(byContent),
        byContent.size(),
        peak,
        peakTime);
  }

  public static SessionView.Sharing view(FamilyTotals summary) {
    return new SessionView.Sharing(
        summary.count(SHARES), Seconds.ofMillis(summary.count(MILLIS)), summary.count(ACTIVE));
  }

  private static TreeMap<Instant, Long> changes(List<ShareView.Share> shares) {
    TreeMap<Instant, Long> changes = new TreeMap<>();
    for (ShareView.Share share : shares) {
      if (share.startTime() != null) {
        changes.merge(share.startTime(), 1L, Long::sum);
        if (share.endTime() != null) {
          changes.merge(share.endTime(), -1L, Long::sum);
        }
      }
    }
    return changes;
  }

  /** When the user left, by the same kind of identifier. */
  private static Set<Long> leaves(String user, FactReader facts) {
    String name = user.substring(1);
    boolean byId = user.startsWith(BY_ID);
    Set<String> connections =
        new HashSet<>(
            facts.connections(byId ? ConnectionName.userId(name) : ConnectionName.userKey(name)));
    connections.add(name);
    Set<Long> times = new TreeSet<>();
    for (String connection : connections) {
      for (Fact fact : facts.of(FactGroup.PRESENCE, connection)) {
        Details.Presence presence = (Details.Presence) fact.details();
        String stated = byId ? presence.userId() : presence.userKey();
        if (fact.type() == EventType.USER_LEFT && name.equals(stated)) {
          times.add(fact.time());
        }
      }
    }
    return times;
  }

  /** What the facts at the start and at the end of a share say of it, the latter where they do. */
  private static ShareView.Share share(List<Fact> facts, Span span) {
    List<Fact> own =
        facts.stream()
            .filter(
                fact ->
                    fact.type() == EventType.SHARING_STARTED
                        ? span.start() != null && fact.time() == span.start()
                        : span.endStated() && fact.time() == span.end())
            .toList();
    return new ShareView.Share(
        Fact.latest(own, fact -> details(fact).userId()),
        Fact.latest(own, fact -> details(fact).userKey()),
        Fact.latest(own, fact -> details(fact).name()),
        Fact.latest(own, fact -> details(fact).content()),
        span.view().startTime(),
        span.view().endTime(),
        span.endSource(),
        span.view().seconds());
  }

  private static Details.Share details(Fact fact) {
    return (Details.Share) fact.details();
  }
}
