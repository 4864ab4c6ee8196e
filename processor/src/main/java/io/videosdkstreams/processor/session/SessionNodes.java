package io.videosdkstreams.processor.session;

/** The nodes to which the session stage forwards: the names of sinks in the topology. */
public final class SessionNodes {

  public static final String EVENTS = "events-by-type";
  public static final String SESSIONS = "sessions";
  public static final String CONTRIBUTIONS = "contributions";
  public static final String DEAD_LETTERS = "dead-letters";

  private SessionNodes() {}
}
