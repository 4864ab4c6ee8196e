package io.videosdkstreams.processor.store;

/**
 * The views that a session has one of, or one of for each thing in it. All of them share a store: a
 * store of its own for each would be a RocksDB for each in every partition.
 */
public enum FamilyViews {
  RECORDINGS('R'),
  SHARES('H'),
  LIVE_STREAMS('L'),
  STREAM_INGESTIONS('I'),
  CALLOUTS('K'),
  ALERTS('A');

  private final char tag;

  FamilyViews(char tag) {
    this.tag = tag;
  }

  /** What its keys have behind the session. */
  public char tag() {
    return tag;
  }

  /** The key on its topic. */
  public static String topicKey(String sessionId, String thing) {
    return thing.isEmpty() ? sessionId : sessionId + "|" + thing;
  }
}
