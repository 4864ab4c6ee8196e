package io.videosdkstreams.processor.presence;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.fact.Fact;
import io.videosdkstreams.processor.fold.Attendance;
import io.videosdkstreams.processor.fold.Attendance.Period;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.fold.FamilyTotals;
import io.videosdkstreams.processor.fold.LatestFitting;
import io.videosdkstreams.processor.fold.SessionEnd;
import io.videosdkstreams.processor.fold.SessionInput;
import io.videosdkstreams.processor.fold.Span;
import io.videosdkstreams.processor.store.Utf8Order;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.Seconds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** One identity in a session, from the joins and leaves of its connections. */
final class Participant {

  private static final Comparator<Stay> IN_TIME =
      Comparator.comparing(Stay::span, Span.IN_TIME).thenComparing(Stay::connection);

  private static final Comparator<Fact> LATEST_FIRST = Fact.ORDER.reversed();

  /** How many identifiers of each kind a view shows, the latest ones. */
  private static final int MAX_IDS = 200;

  /**
   * A visit, ended with the session where nothing else ended it.
   *
   * @param stated whether no end of the session had to be inferred to end it
   */
  record Stay(String connection, Span span, String leaveReason, boolean stated) {}

  private final String id;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Stay> stays = new ArrayList<>();
  private final String userKey;
  private boolean endsWithSession;

  private Participant(String id, SortedMap<String, List<Fact>> connections, SessionEnd sessionEnd) {
    this.id = id;
    connections.forEach(
        (connection, known) -> {
          facts.addAll(known);
          for (Visit visit : Visit.pair(known)) {
            Span span = visit.span().endedWith(sessionEnd);
            endsWithSession |= !visit.span().endStated();
            boolean stated =
                !visit.span().open() || sessionEnd.firstStatedEnd(visit.span().start()) != null;
            stays.add(new Stay(connection, span, visit.leaveReason(), stated));
          }
        });
    userKey = Connection.userKey(facts);
    facts.sort(LATEST_FIRST);
    stays.sort(IN_TIME);
  }

  /**
   * @param connections the facts of each of its connections
   */
  static EntityResult derive(
      String id, SortedMap<String, List<Fact>> connections, SessionInput session) {
    return connections.isEmpty()
        ? EntityResult.NONE
        : new Participant(id, connections, session.end()).result(session);
  }

  /** The visits, for the timeline. */
  static List<Stay> stays(
      String id, SortedMap<String, List<Fact>> connections, SessionEnd sessionEnd) {
    return new Participant(id, connections, sessionEnd).stays;
  }

  private EntityResult result(SessionInput session) {
    List<Period> closed = new ArrayList<>();
    List<Period> presence = new ArrayList<>();
    List<Period> touching = new ArrayList<>();
    long orphans = 0;
    boolean open = false;
    boolean someOpen = false;
    for (Stay stay : stays) {
      Span span = stay.span();
      open |= !stay.stated();
      someOpen |= span.open();
      if (span.start() == null) {
        orphans++;
        touching.add(new Period(span.end(), span.end()));
      } else {
        Period period = new Period(span.start(), span.open() ? Period.OPEN : span.end());
        touching.add(period);
        presence.add(period);
        if (!span.open()) {
          closed.add(period);
        }
      }
    }
    List<Period> closedUnion = Periods.union(closed);
    long millis = Periods.length(closedUnion);
    long rejoins = Periods.stretches(touching) - 1L;
    boolean phone = joinedByPhone();
    boolean present = !session.end().ending().ended() && someOpen;
    FamilyTotals share = PresenceFold.share(stays.size(), open, rejoins, millis, phone, orphans);
    Attendance attendance =
        new Attendance(
            Periods.union(presence), closedUnion, userKey == null ? null : userShare(millis));
    Object view = view(session, present, phone, millis, rejoins);
    return new EntityResult(share, Map.of(id, view), endsWithSession, null, attendance);
  }

  private boolean joinedByPhone() {
    for (Fact fact : facts) {
      if (fact.type() == EventType.USER_JOINED && Visit.presence(fact).phoneNumber() != null) {
        return true;
      }
    }
    return false;
  }

  private ParticipantView view(
      SessionInput session, boolean present, boolean phone, long millis, long rejoins) {
    Set<String> uuids = new LinkedHashSet<>();
    Set<String> userIds = new LinkedHashSet<>();
    for (Fact fact : facts) {
      Details.Presence presence = Visit.presence(fact);
      uuids.add(presence.participantUuid());
      userIds.add(presence.userId());
    }
    uuids.remove(null);
    userIds.remove(null);
    List<ParticipantView.Visit> visits = new ArrayList<>(stays.size());
    Long firstStart = null;
    Long lastEnd = null;
    for (Stay stay : stays) {
      visits.add(view(stay));
      firstStart = earlier(firstStart, stay.span().start());
      lastEnd = later(lastEnd, stay.span().end());
    }
    return new ParticipantView(
        session.sessionId(),
        session.accountId(),
        id,
        userKey,
        latest(uuids),
        uuids.size(),
        latest(userIds),
        userIds.size(),
        Fact.latest(facts, fact -> Visit.presence(fact).name()),
        phone,
        present,
        LatestFitting.of(visits),
        stays.size(),
        Span.instant(firstStart),
        Span.instant(lastEnd),
        Seconds.ofMillis(millis),
        rejoins);
  }

  private Attendance.UserShare userShare(long millis) {
    Long first = null;
    Long last = null;
    for (Stay stay : stays) {
      Span span = stay.span();
      first = earlier(earlier(first, span.start()), span.end());
      last = later(later(last, span.start()), span.end());
    }
    return new Attendance.UserShare(stays.size(), millis, first, last);
  }

  private static ParticipantView.Visit view(Stay stay) {
    Span span = stay.span();
    return new ParticipantView.Visit(
        Span.instant(span.start()),
        Span.instant(span.end()),
        stay.leaveReason(),
        span.endSource(),
        span.measured() ? Seconds.ofMillis(span.millis()) : null);
  }

  private static Long earlier(Long left, Long right) {
    return left == null || right != null && right < left ? right : left;
  }

  private static Long later(Long left, Long right) {
    return left == null || right != null && right > left ? right : left;
  }

  /** The latest stated, as many as a view shows, in the order of UTF-8. */
  private static List<String> latest(Set<String> ids) {
    return ids.stream().limit(MAX_IDS).sorted(Utf8Order.INSTANCE).toList();
  }
}
