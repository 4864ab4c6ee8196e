package io.videosdkstreams.processor.decode;

/** Where the decode stage sends what; the names are those of nodes in the topology. */
public final class DecodeNodes {

  public static final String SESSION = "session";
  public static final String UNRECOGNIZED = "unrecognized";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String REROUTED = "rerouted";
  public static final String POSITIONS = "positions";

  private DecodeNodes() {}
}
