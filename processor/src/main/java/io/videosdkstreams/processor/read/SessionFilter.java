package io.videosdkstreams.processor.read;

/**
 * Which sessions a list holds. A component that is null does not filter; all others have to hold.
 *
 * @param live true for live sessions, false for ended ones
 * @param fromMs the earliest start, epoch milliseconds, inclusive; a session of unknown start is
 *     left out when {@code fromMs} or {@code toMs} is given
 * @param toMs the latest start, exclusive
 */
public record SessionFilter(
    Boolean live, String accountId, String sessionName, String sessionKey, Long fromMs, Long toMs) {

  public static final SessionFilter ALL = new SessionFilter(null, null, null, null, null, null);
}
