package io.videosdkstreams.processor.sharing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Derived;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fact.Span;
import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ShareView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Screen sharing in one session, as a pure function of its facts and of the session's end. */
public final class Sharing {

  private static final Comparator<ShareView.Share> IN_TIME =
      comparing(
              (ShareView.Share share) ->
                  share.startTime() != null ? share.startTime() : share.endTime())
          .thenComparing(ShareView.Share::endTime, nullsLast(naturalOrder()))
          .thenComparing(share -> share.userId() != null ? share.userId() : share.userKey())
          .thenComparing(ShareView.Share::startTime, nullsFirst(naturalOrder()));

  private Sharing() {}

  /** Who shares: the key of a share's facts; null where the fact does not tell. */
  public static String user(Details.Share details) {
    return details.userId() != null ? byId(details.userId()) : byKey(details.userKey());
  }

  /** The key of what somebody with that id shares. */
  public static String byId(String userId) {
    return userId == null ? null : "i" + userId;
  }

  /** The key of what somebody without an id, and with that user key, shares. */
  public static String byKey(String userKey) {
    return userKey == null ? null : "k" + userKey;
  }

  /**
   * @param byUser starts and ends of each {@link #user}
   * @param leaves when the user of that key left, in any order
   */
  public static Derived<SessionView.Sharing> of(
      String sessionId,
      String accountId,
      Map<String, List<Fact<Details.Share>>> byUser,
      Function<String, Collection<Long>> leaves,
      Ending ending) {
    List<ShareView.Share> shares = new ArrayList<>();
    boolean unended = false;
    for (Map.Entry<String, List<Fact<Details.Share>>> entry : byUser.entrySet()) {
      List<Fact<Details.Share>> facts = entry.getValue();
      List<Span> spans =
          Span.pair(
              facts.stream()
                  .map(
                      fact ->
                          new Span.Moment(
                              fact.type() == EventType.SHARING_STARTED,
                              fact.time(),
                              fact.orderingTs()))
                  .toList());
      if (spans.stream().anyMatch(span -> !span.endStated())) {
        unended = true;
        Collection<Long> left = leaves.apply(entry.getKey());
        spans = spans.stream().map(span -> span.endedByFirstOf(left)).toList();
      }
      for (Span span : spans) {
        shares.add(share(facts, span.endedWith(ending.endMs())));
      }
    }
    shares.sort(IN_TIME);
    ShareView view = view(sessionId, accountId, shares);
    return Derived.whole(
        new SessionView.Sharing(view.sharesTotal(), view.seconds(), view.active()), view, unended);
  }

  private static ShareView view(String sessionId, String accountId, List<ShareView.Share> shares) {
    BigDecimal seconds = BigDecimal.ZERO;
    SortedMap<String, BigDecimal> byContent = new TreeMap<>();
    long active = 0;
    for (ShareView.Share share : shares) {
      if (share.endTime() == null) {
        active++;
      }
      if (share.seconds() != null) {
        seconds = seconds.add(share.seconds());
      }
      if (share.seconds() != null && share.content() != null) {
        byContent.merge(share.content(), share.seconds(), BigDecimal::add);
      }
    }
    byContent.replaceAll((content, sum) -> Seconds.of(sum));
    TreeMap<Instant, Long> changes = new TreeMap<>();
    for (ShareView.Share share : shares) {
      if (share.startTime() != null) {
        changes.merge(share.startTime(), 1L, Long::sum);
        if (share.endTime() != null) {
          changes.merge(share.endTime(), -1L, Long::sum);
        }
      }
    }
    long peak = 0;
    Instant peakTime = null;
    long now = 0;
    for (Map.Entry<Instant, Long> change : changes.entrySet()) {
      now += change.getValue();
      if (now > peak) {
        peak = now;
        peakTime = change.getKey();
      }
    }
    return new ShareView(
        sessionId,
        accountId,
        shares.subList(Math.max(0, shares.size() - ShareView.MOST_SHARES), shares.size()),
        shares.size(),
        active,
        Seconds.of(seconds),
        byContent,
        peak,
        peakTime);
  }

  /** What the facts at the start and at the end of a share say of it, the latter where they do. */
  private static ShareView.Share share(List<Fact<Details.Share>> facts, Span span) {
    List<Fact<Details.Share>> its =
        facts.stream()
            .filter(
                fact ->
                    fact.type() == EventType.SHARING_STARTED
                        ? span.start() != null && fact.time() == span.start()
                        : span.endStated() && fact.time() == span.end())
            .sorted(Fact.LATEST_LAST)
            .toList();
    return new ShareView.Share(
        Derived.latest(its, fact -> fact.details().userId()),
        Derived.latest(its, fact -> fact.details().userKey()),
        Derived.latest(its, fact -> fact.details().name()),
        Derived.latest(its, fact -> fact.details().content()),
        span.view().startTime(),
        span.view().endTime(),
        span.endSource(),
        span.view().seconds());
  }
}
