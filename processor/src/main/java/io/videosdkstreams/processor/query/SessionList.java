package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.Stores;
import java.util.Arrays;
import java.util.Optional;

/**
 * What can be asked below a session, {@code /sessions/{id}/{segment}}. The whole interface of one
 * list is its line here and its path in {@code openapi.yml}.
 */
public enum SessionList {
  PARTICIPANTS("participants", "participants", Stores.PARTICIPANT_VIEWS),
  TIMELINE("timeline", "timeline", Stores.FACTS);

  private final String segment;
  private final String field;
  private final String store;

  SessionList(String segment, String field, String store) {
    this.segment = segment;
    this.field = field;
    this.store = store;
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
}
