package io.videosdkstreams.processor.topology;

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

  private Nodes() {}
}
