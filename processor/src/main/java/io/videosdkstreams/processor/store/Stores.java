package io.videosdkstreams.processor.store;

/**
 * The names of the state stores. Each is a {@code KeyValueStore<Bytes, byte[]>}, keyed by {@link
 * Keys}.
 */
public final class Stores {

  /** {@link Keys#session} → session view, JSON as on the topic. */
  public static final String SESSION_VIEWS = "session-views";

  /** {@link Keys#byStart} → the {@link IndexEntry} of a session, newest start first. */
  public static final String SESSIONS_BY_START = "sessions-by-start";

  /** {@link Keys#member} → participant view, JSON as on the topic; in order of participant id. */
  public static final String PARTICIPANT_VIEWS = "participant-views";

  /** {@link Keys#fact} → what the fact said, JSON; in order of fact time. */
  public static final String FACTS = "facts";

  /** What the folds keep between two facts of a session. */
  public static final String SESSION_STATE = "session-state";

  /** Due time and session → nothing: what a passing clock has to look at. */
  public static final String DEADLINES = "deadlines";

  private Stores() {}
}
