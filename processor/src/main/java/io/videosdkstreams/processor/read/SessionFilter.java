package io.videosdkstreams.processor.read;

import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Which sessions a list holds. A component that is null does not filter; all others have to hold.
 *
 * @param live true for live sessions, false for ended ones
 * @param fromMs the earliest start, epoch milliseconds, inclusive; a session of unknown start is
 *     left out when {@code fromMs} or {@code toMs} is given
 * @param toMs the latest start, exclusive
 * @param search in lower case: a text that the id, name, key or account id of a session contains
 */
public record SessionFilter(
    Boolean live,
    String accountId,
    String sessionName,
    String sessionKey,
    Long fromMs,
    Long toMs,
    String search) {

  public static final SessionFilter ALL =
      new SessionFilter(null, null, null, null, null, null, null);

  /** Whether a session view, as JSON, is one that is asked for. */
  public boolean matches(byte[] view) {
    return equals(ALL) || matches(ViewJson.read(view, SessionView.class));
  }

  public boolean matches(SessionView view) {
    return equal(live, view.status() == SessionView.Status.LIVE)
        && equal(accountId, view.accountId())
        && equal(sessionName, view.sessionName())
        && equal(sessionKey, view.sessionKey())
        && startsWithin(view.startTime())
        && finds(view.sessionId(), view.sessionName(), view.sessionKey(), view.accountId());
  }

  private static boolean equal(Object wanted, Object shown) {
    return wanted == null || wanted.equals(shown);
  }

  private boolean startsWithin(Instant start) {
    return fromMs == null && toMs == null
        || start != null
            && (fromMs == null || start.toEpochMilli() >= fromMs)
            && (toMs == null || start.toEpochMilli() < toMs);
  }

  private boolean finds(String... texts) {
    return search == null
        || Arrays.stream(texts)
            .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(search));
  }
}
