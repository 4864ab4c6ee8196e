package io.videosdkstreams.processor.store;

/**
 * The views that a session has one of, or one of for each thing in it. All of them share a store: a
 * store of its own for each would be a RocksDB for each in every partition.
 */
public enum FamilyViews {
  RECORDINGS(Tag.RECORDING_VIEW),
  SHARES(Tag.SHARE_VIEW),
  LIVE_STREAMS(Tag.LIVE_STREAM_VIEW),
  STREAM_INGESTIONS(Tag.INGESTION_VIEW),
  CALLOUTS(Tag.CALLOUT_VIEW),
  ALERTS(Tag.ALERT_VIEW);

  /** What its keys have behind the session. */
  final Tag tag;

  FamilyViews(Tag tag) {
    this.tag = tag;
  }

  /** The key on its topic. */
  public static String topicKey(String sessionId, String thing) {
    return thing.isEmpty() ? sessionId : sessionId + "|" + thing;
  }
}
