package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.store.IndexEntry;

/**
 * Which sessions a list holds; null leaves that side open.
 *
 * @param live true for live ones, false for ended ones
 */
public record SessionFilter(Boolean live, String accountId) {

  public static final SessionFilter ALL = new SessionFilter(null, null);

  public boolean accepts(IndexEntry entry) {
    return (live == null || live == entry.live())
        && (accountId == null || accountId.equals(entry.accountId()));
  }
}
