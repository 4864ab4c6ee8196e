package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import io.videosdkstreams.processor.read.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one request reads, by one thread at a time. Throws {@link UnavailableException}. */
public final class RoutedReads {

  private final PartitionRouter router;
  private Deadline deadline;
  private boolean allowStale = true;
  private Long staleLag;

  RoutedReads(PartitionRouter router) {
    this.router = router;
    this.deadline = Deadline.after(PartitionRouter.REQUEST_TIMEOUT);
  }

  /** The view of a session, empty when no such session is known. */
  public Optional<byte[]> session(String sessionId) {
    return sessions(List.of(sessionId)).stream().findFirst();
  }

  /** The views of these sessions in this order, without those that are not known. */
  public List<byte[]> sessions(List<String> sessionIds) {
    return sessionIds.isEmpty()
        ? List.of()
        : rows(new Query.SessionViews(sessionIds, router.count()), sessionIds.size());
  }

  /** One person in one or two accounts; in every account when {@code accountId} is null. */
  public List<byte[]> users(String userKey, String accountId) {
    return rows(new Query.Users(userKey, accountId), 2);
  }

  /**
   * A page of a list, merged over the partitions that have to answer.
   *
   * @param after the key behind which to begin, null for the first page
   */
  public Slice page(Query query, byte[] after, int limit) {
    return new MergedSlices(query.partitions(router.count()), after, reads -> read(query, reads))
        .read(limit);
  }

  /** The longest lag of a standby that answered; empty when only active owners did. */
  public OptionalLong staleLag() {
    return staleLag == null ? OptionalLong.empty() : OptionalLong.of(staleLag);
  }

  /**
   * For the next part of an answer whose headers have been sent: it has a deadline of its own, and
   * comes from active owners unless the headers say that it may be stale.
   */
  public void continueAnswer() {
    deadline = Deadline.after(PartitionRouter.REQUEST_TIMEOUT);
    allowStale = staleLag != null;
  }

  private List<byte[]> rows(Query query, int limit) {
    List<byte[]> rows = new ArrayList<>();
    byte[] after = null;
    do {
      Slice slice = page(query, after, limit);
      slice.rows().forEach(row -> rows.add(row.json()));
      after = slice.next();
    } while (after != null && rows.size() < limit);
    return rows;
  }

  private List<PartitionAnswer> read(Query query, List<PartitionRead> reads) {
    List<PartitionAnswer> answers = router.read(query, reads, deadline, allowStale);
    for (PartitionAnswer answer : answers) {
      if (answer.lag() != null) {
        staleLag = staleLag == null ? answer.lag() : Math.max(staleLag, answer.lag());
      }
    }
    return answers;
  }
}
