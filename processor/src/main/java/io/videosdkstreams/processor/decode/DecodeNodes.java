package io.videosdkstreams.processor.decode;

/** The nodes of the topology to which the decode stage forwards. */
public final class DecodeNodes {

  public static final String SESSION = "session";
  public static final String UNRECOGNIZED = "unrecognized";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String REROUTED = "rerouted";
  public static final String POSITIONS = "positions";

  private DecodeNodes() {}
}
