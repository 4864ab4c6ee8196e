package io.videosdkstreams.processor.session;

/** Where the session stage sends what; the names are those of sinks in the topology. */
public final class SessionNodes {

  public static final String EVENTS = "events-by-type";
  public static final String SESSIONS = "sessions";
  public static final String CONTRIBUTIONS = "contributions";
  public static final String DEAD_LETTERS = "dead-letters";

  private SessionNodes() {}
}
