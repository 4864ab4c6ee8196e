package io.videosdkstreams.processor.store;

import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

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

  /** {@link Keys#family} → a view of {@link FamilyViews}, JSON as on its topic. */
  public static final String FAMILY_VIEWS = "family-views";

  /** What sessions contribute to accounts and people, and what that adds up to. */
  public static final String CONTRIBUTIONS = "contributions";

  /** {@link Keys#usage} → usage row, JSON as on the topic; in order of time. */
  public static final String USAGE_VIEWS = "usage-views";

  /** {@link Keys#user} → user view, JSON as on the topic. */
  public static final String USER_VIEWS = "user-views";

  /** What queries read, and what instances therefore ask of each other. */
  public static final Set<String> QUERIED =
      Set.of(
          SESSION_VIEWS,
          SESSIONS_BY_START,
          PARTICIPANT_VIEWS,
          FACTS,
          FAMILY_VIEWS,
          USAGE_VIEWS,
          USER_VIEWS);

  private Stores() {}

  /**
   * Puts the value, null to delete it.
   *
   * @return false when it was there already
   */
  public static boolean replace(KeyValueStore<Bytes, byte[]> store, Bytes key, byte[] value) {
    if (Arrays.equals(store.get(key), value)) {
      return false;
    }
    store.put(key, value);
    return true;
  }
}
