package io.videosdkstreams.processor.read;

import java.util.Locale;

/**
 * Which sessions a list holds. A component that is null does not filter; all others have to hold.
 *
 * @param live true for live sessions, false for ended ones
 * @param fromMs the earliest start, epoch milliseconds, inclusive; a session of unknown start is
 *     left out when {@code fromMs} or {@code toMs} is given
 * @param toMs the latest start, exclusive
 * @param search in lower case: a text that the id, name, key or account id of a session contains
 */
public record SessionFilter(
    Boolean live,
    String accountId,
    String sessionName,
    String sessionKey,
    Long fromMs,
    Long toMs,
    String search) {

  public static final SessionFilter ALL =
      new SessionFilter(null, null, null, null, null, null, null);

  /** Whether the search, if any, finds one of a session's texts; each may be null. */
  public boolean finds(String... texts) {
    if (search == null) {
      return true;
    }
    for (String text : texts) {
      if (text != null && text.toLowerCase(Locale.ROOT).contains(search)) {
        return true;
      }
    }
    return false;
  }
}
