package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;

/** Whether a session view is one that a filter asks for. */
public final class ShownSession {

  private ShownSession() {}

  public static boolean matches(SessionFilter filter, byte[] json) {
    if (filter.equals(SessionFilter.ALL)) {
      return true;
    }
    SessionView view = ViewJson.read(json, SessionView.class);
    return matches(filter.accountId(), view.accountId())
        && matches(filter.sessionName(), view.sessionName())
        && matches(filter.sessionKey(), view.sessionKey())
        && matches(filter.live(), view.status() == SessionView.Status.LIVE)
        && startsWithin(filter, view)
        && filter.finds(view.sessionId(), view.sessionName(), view.sessionKey(), view.accountId());
  }

  private static boolean startsWithin(SessionFilter filter, SessionView view) {
    if (filter.fromMs() == null && filter.toMs() == null) {
      return true;
    }
    if (view.startTime() == null) {
      return false;
    }
    long start = view.startTime().toEpochMilli();
    return (filter.fromMs() == null || start >= filter.fromMs())
        && (filter.toMs() == null || start < filter.toMs());
  }

  private static boolean matches(Object wanted, Object shown) {
    return wanted == null || wanted.equals(shown);
  }
}
