package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.FamilyViews;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What can be asked below a session, {@code /sessions/{id}/{segment}}. The whole interface of one
 * list is its line here and its path in {@code openapi.yml}.
 */
public enum SessionList {
  PARTICIPANTS("participants", "participants", Stores.PARTICIPANT_VIEWS),
  TIMELINE("timeline", "timeline", Stores.FACTS),
  RECORDINGS("recordings", "recordings", FamilyViews.RECORDINGS),
  SHARES("shares", "shares", FamilyViews.SHARES),
  LIVE_STREAMS("live-streams", "live_streams", FamilyViews.LIVE_STREAMS),
  STREAM_INGESTIONS("stream-ingestions", "stream_ingestions", FamilyViews.STREAM_INGESTIONS),
  CALLOUTS("callouts", "callouts", FamilyViews.CALLOUTS),
  ALERTS("alerts", "alerts", FamilyViews.ALERTS);

  private final String segment;
  private final String field;
  private final String store;
  private final FamilyViews kind;

  SessionList(String segment, String field, String store) {
    this(segment, field, store, null);
  }

  SessionList(String segment, String field, FamilyViews kind) {
    this(segment, field, Stores.FAMILY_VIEWS, kind);
  }

  SessionList(String segment, String field, String store, FamilyViews kind) {
    this.segment = segment;
    this.field = field;
    this.store = store;
    this.kind = kind;
  }

  static Optional<SessionList> ofSegment(String segment) {
    return Arrays.stream(values()).filter(list -> list.segment.equals(segment)).findFirst();
  }

  /** The last part of the path. */
  public String segment() {
    return segment;
  }

  /** The name of the array in the answer. */
  public String field() {
    return field;
  }

  /** A store whose keys begin with {@link io.videosdkstreams.processor.store.Keys#session}. */
  public String store() {
    return store;
  }

  /** What the keys of this list begin with in {@link #store}. */
  Bytes prefix(String sessionId) {
    return kind == null ? Keys.session(sessionId) : Keys.family(sessionId, kind, "");
  }
}
