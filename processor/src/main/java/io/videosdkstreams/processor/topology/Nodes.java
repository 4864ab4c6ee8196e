package io.videosdkstreams.processor.topology;

import io.videosdkstreams.processor.store.FamilyViews;

/** The names of the topology's nodes, as its description and its metrics show them. */
public final class Nodes {

  public static final String RAW = "raw-log";
  public static final String DECODE = "decode";
  public static final String UNRECOGNIZED = "unrecognized";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String ONCE = "once";
  public static final String EVENTS = "events-by-type";
  public static final String SESSION = "session";
  public static final String SESSIONS = "sessions";
  public static final String PARTICIPANTS = "participants";

  public static final String RECORDINGS = "recordings";
  public static final String SHARES = "shares";
  public static final String LIVE_STREAMS = "live-streams";
  public static final String STREAM_INGESTIONS = "stream-ingestions";
  public static final String CALLOUTS = "callouts";
  public static final String ALERTS = "alerts";
  public static final String CONTRIBUTIONS = "contributions";
  public static final String CONTRIBUTED = "contributed";
  public static final String ACCOUNTS = "accounts";
  public static final String USAGE = "usage";
  public static final String USERS = "users";

  private Nodes() {}

  /** Where the views of that kind leave. */
  public static String of(FamilyViews kind) {
    return switch (kind) {
      case RECORDINGS -> RECORDINGS;
      case SHARES -> SHARES;
      case LIVE_STREAMS -> LIVE_STREAMS;
      case STREAM_INGESTIONS -> STREAM_INGESTIONS;
      case CALLOUTS -> CALLOUTS;
      case ALERTS -> ALERTS;
    };
  }
}
