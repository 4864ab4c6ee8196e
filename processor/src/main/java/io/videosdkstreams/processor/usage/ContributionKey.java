package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.view.ViewJson;
import java.nio.charset.StandardCharsets;

/**
 * What a contribution is about: one session's part in an hour of an account, or in a person of it.
 * A later contribution under the same key replaces the one before, so that nothing is counted by
 * arrival.
 *
 * @param userKey null for an hour
 * @param hourMs null for a person
 */
public record ContributionKey(String accountId, String userKey, Long hourMs, String sessionId) {

  static ContributionKey hour(String accountId, long hourMs, String sessionId) {
    return new ContributionKey(accountId, null, hourMs, sessionId);
  }

  public static ContributionKey user(String accountId, String userKey, String sessionId) {
    return new ContributionKey(accountId, userKey, null, sessionId);
  }

  public String toText() {
    return new String(ViewJson.write(this), StandardCharsets.UTF_8);
  }

  static ContributionKey of(String text) {
    return ViewJson.read(text.getBytes(StandardCharsets.UTF_8), ContributionKey.class);
  }

  /** Everything about one hour, or about one person, meets in one partition. */
  int partition(int partitions) {
    return userKey == null
        ? Partitions.ofAccount(accountId, partitions)
        : Partitions.ofUser(accountId, userKey, partitions);
  }

  /** The partition of a contribution's key as it is on the topic. */
  public static int partitionOf(String text, int partitions) {
    return of(text).partition(partitions);
  }
}
