package io.videosdkstreams.processor.fold;

/** When what goes on in a session ends with it. */
public interface SessionEnd {

  /** Whether the session has ended. */
  Ending ending();

  /** The earliest {@code session.ended} at or after that time, null where there is none. */
  Long firstStatedEnd(long fromMs);

  /**
   * When something ends that began then and has no end of its own: at the earliest {@code
   * session.ended} at or after its start, else with the session, never before it began; null while
   * it goes on.
   */
  default Long endOf(long startMs) {
    Long stated = firstStatedEnd(startMs);
    if (stated != null) {
      return stated;
    }
    Long end = ending().endMs();
    return end == null ? null : Long.valueOf(Math.max(startMs, end));
  }
}
