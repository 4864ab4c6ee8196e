package io.videosdkstreams.processor.read;

import io.videosdkstreams.view.UsageView.Granularity;
import java.util.List;

/**
 * What one partition knows about accounts and people across sessions. JSON as on the topics where
 * there is one. Every method throws {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} when the store has moved away or
 * closed.
 */
public interface AccountReads {

  /**
   * Rows of one account in order of time.
   *
   * @param fromMs the earliest start, inclusive; {@code toMs} the latest, exclusive
   * @param after the key behind which to begin, null for the first slice
   */
  Slice usage(
      String accountId, Granularity granularity, long fromMs, long toMs, byte[] after, int limit);

  /**
   * One person.
   *
   * @param accountId null for every account that this partition holds
   */
  List<byte[]> users(String userKey, String accountId);

  /**
   * The sessions of one person, latest first seen first. Each row's JSON is {@code {"session_id":
   * "…", "account_id": "…"}}: the session itself is another partition's.
   *
   * @param accountId null for every account that this partition holds
   */
  Slice sessionsOf(String userKey, String accountId, byte[] after, int limit);

  /** Accounts of which a row is known, in order of their ids: {@code {"account_id": "…"}}. */
  Slice accounts(byte[] after, int limit);
}
