package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.presence.Ending;
import io.videosdkstreams.processor.presence.Peak;
import io.videosdkstreams.processor.presence.Roster;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.SessionView.Flag;
import io.videosdkstreams.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The session view, as a pure function of what is known. */
final class SessionSummary {

  private SessionSummary() {}

  /**
   * @param peak null when nobody ever was present
   */
  static SessionView of(
      String sessionId,
      SessionFacts facts,
      Roster roster,
      Ending ending,
      Peak peak,
      FamilySummaries families) {
    Long stated = facts.start() != null ? facts.start() : facts.mentionedStart();
    Long start = stated != null ? stated : facts.firstActivity();
    Long end = ending.endMs();
    boolean backwards = start != null && end != null && end < start;
    return new SessionView(
        sessionId,
        Stated.valueOf(facts.account()),
        Stated.valueOf(facts.name()),
        Stated.valueOf(facts.key()),
        ending.ended() ? SessionView.Status.ENDED : SessionView.Status.LIVE,
        instant(start),
        stated != null ? Source.EVENT : start != null ? Source.INFERRED : null,
        instant(end),
        end == null ? null : ending.inferred() ? Source.INFERRED : Source.EVENT,
        start == null || end == null ? null : Seconds.ofMillis(Math.max(0, end - start)),
        new SessionView.Participants(
            roster.total(),
            ending.ended() ? 0 : roster.open(),
            peak == null ? 0 : peak.count(),
            peak == null ? null : instant(peak.timeMs()),
            roster.visits(),
            roster.rejoins(),
            Seconds.ofMillis(roster.millis()),
            roster.phone()),
        orElse(families.sharing(), SessionView.Sharing.NONE),
        orElse(families.recording(), SessionView.Recording.NONE),
        orElse(families.liveStreaming(), SessionView.Streaming.NONE),
        orElse(families.streamIngestion(), SessionView.Streaming.NONE),
        orElse(families.callouts(), SessionView.Callouts.NONE),
        orElse(families.alerts(), SessionView.Alerts.NONE),
        flags(stated == null && start != null, ending, roster, backwards, facts.skewed()));
  }

  private static List<Flag> flags(
      boolean impliedStart, Ending ending, Roster roster, boolean backwards, boolean skewed) {
    List<Flag> flags = new ArrayList<>();
    add(flags, Flag.IMPLIED_START, impliedStart);
    add(flags, Flag.INFERRED_END, ending.inferred());
    add(flags, Flag.ORPHAN_LEAVE, roster.orphans() > 0);
    add(flags, Flag.NEGATIVE_DURATION, backwards);
    add(flags, Flag.EVENT_TIME_SKEW, skewed);
    return flags;
  }

  private static void add(List<Flag> flags, Flag flag, boolean set) {
    if (set) {
      flags.add(flag);
    }
  }

  static Long startMs(SessionView view) {
    return view.startTime() == null ? null : Long.valueOf(view.startTime().toEpochMilli());
  }

  private static <T> T orElse(T known, T none) {
    return known == null ? none : known;
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
