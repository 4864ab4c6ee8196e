package io.videosdkstreams.processor.query;

import io.videosdkstreams.view.UsageView.Granularity;
import java.util.List;

/**
 * What is known across sessions, as JSON bytes exactly as they are on the topics. Every method
 * throws {@link StoreUnavailable} when the answer exists but cannot be read now.
 */
public interface AccountReader {

  /**
   * Rows of an account in order of time; empty for an unknown account.
   *
   * @param fromMs the first start that counts, {@code toMs} the first that no longer does
   * @param after where the page before this one ended, or null for the first page
   */
  Page usage(
      String accountId, Granularity granularity, long fromMs, long toMs, Cursor after, int limit);

  /**
   * One person.
   *
   * @param accountId null for whatever account; then one view for each that knows such a person
   */
  List<byte[]> users(String userKey, String accountId);
}
