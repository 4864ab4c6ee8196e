package io.videosdkstreams.processor.fold;

/**
 * Whether and when a session ended.
 *
 * @param ended false while the session is live
 * @param endMs epoch milliseconds; null while live, and where an ended session's end is not known
 * @param inferred whether a rule worked it out rather than {@code session.ended}
 */
public record Ending(boolean ended, Long endMs, boolean inferred) {

  public static final Ending LIVE = new Ending(false, null, false);

  /** Known from recording assets only: over, since when is not known. */
  public static final Ending UNKNOWN = new Ending(true, null, false);

  public static Ending stated(long endMs) {
    return new Ending(true, endMs, false);
  }

  public static Ending inferred(long endMs) {
    return new Ending(true, endMs, true);
  }
}
