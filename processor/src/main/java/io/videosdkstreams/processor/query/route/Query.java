package io.videosdkstreams.processor.query.route;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.view.UsageView.Granularity;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What can be asked, of this instance or of another: a call of the reads of one partition. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Query.SessionViews.class, name = "session_views"),
  @JsonSubTypes.Type(value = Query.Sessions.class, name = "sessions"),
  @JsonSubTypes.Type(value = Query.SessionItems.class, name = "session_items"),
  @JsonSubTypes.Type(value = Query.Usage.class, name = "usage"),
  @JsonSubTypes.Type(value = Query.Users.class, name = "users"),
  @JsonSubTypes.Type(value = Query.UserSessions.class, name = "user_sessions"),
  @JsonSubTypes.Type(value = Query.Accounts.class, name = "accounts")
})
public sealed interface Query {

  StoreName store();

  /**
   * The partitions that have to answer, each exactly once.
   *
   * @param count how many there are
   */
  List<Integer> partitions(int count);

  /** Asks the store of sessions. */
  sealed interface OfSessions extends Query {

    Slice read(SessionReads reads, PartitionRead read);

    @Override
    default StoreName store() {
      return StoreName.SESSIONS;
    }
  }

  /** Asks the store of accounts. */
  sealed interface OfAccounts extends Query {

    Slice read(AccountReads reads, PartitionRead read);

    @Override
    default StoreName store() {
      return StoreName.ACCOUNTS;
    }
  }

  /**
   * The views of these sessions, as far as they are known, in this order. The key of a row is the
   * index of its id.
   *
   * @param count how many partitions there are
   */
  record SessionViews(List<String> sessionIds, int count) implements OfSessions {

    public SessionViews {
      sessionIds = List.copyOf(sessionIds);
    }

    @Override
    public List<Integer> partitions(int all) {
      return sessionIds.stream().map(id -> Partitions.ofSession(id, all)).distinct().toList();
    }

    @Override
    public Slice read(SessionReads reads, PartitionRead read) {
      List<Row> rows = new ArrayList<>();
      int first = read.after() == null ? 0 : ByteBuffer.wrap(read.after()).getInt() + 1;
      for (int i = first; i < sessionIds.size(); i++) {
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
        if (Partitions.ofSession(sessionIds.get(i), count) == read.partition()) {
          reads.session(sessionIds.get(i)).ifPresent(view -> rows.add(new Row(key, view)));
        }
      }
      return new Slice(rows, null);
    }
  }

  /** Session views, newest start first. */
  record Sessions(SessionFilter filter) implements OfSessions {

    @Override
    public List<Integer> partitions(int count) {
      return all(count);
    }

    /** The index that was searched may be older than the view that is shown. */
    @Override
    public Slice read(SessionReads reads, PartitionRead read) {
      Slice found = reads.sessions(filter, read.after(), read.limit());
      return new Slice(
          found.rows().stream().filter(row -> filter.matches(row.json())).toList(), found.next());
    }
  }

  /** A list of one session. */
  record SessionItems(SessionList list, String sessionId, BigDecimal minSeconds)
      implements OfSessions {

    @Override
    public List<Integer> partitions(int count) {
      return List.of(Partitions.ofSession(sessionId, count));
    }

    @Override
    public Slice read(SessionReads reads, PartitionRead read) {
      return reads.list(list, sessionId, minSeconds, read.after(), read.limit());
    }
  }

  /** Usage rows of one account. */
  record Usage(String accountId, Granularity granularity, long fromMs, long toMs)
      implements OfAccounts {

    @Override
    public List<Integer> partitions(int count) {
      return List.of(Partitions.ofAccount(accountId, count));
    }

    @Override
    public Slice read(AccountReads reads, PartitionRead read) {
      return reads.usage(accountId, granularity, fromMs, toMs, read.after(), read.limit());
    }
  }

  /** One person, in one or two accounts: two are enough to know that an account has to be named. */
  record Users(String userKey, String accountId) implements OfAccounts {

    @Override
    public List<Integer> partitions(int count) {
      return ofAccount(accountId, count);
    }

    @Override
    public Slice read(AccountReads reads, PartitionRead read) {
      return new Slice(
          reads.users(userKey, accountId).stream()
              .limit(2)
              .map(view -> new Row(new byte[0], view))
              .toList(),
          null);
    }
  }

  /** The ids of one person's sessions. */
  record UserSessions(String userKey, String accountId) implements OfAccounts {

    @Override
    public List<Integer> partitions(int count) {
      return ofAccount(accountId, count);
    }

    @Override
    public Slice read(AccountReads reads, PartitionRead read) {
      return reads.sessionsOf(userKey, accountId, read.after(), read.limit());
    }
  }

  /** The accounts known. */
  record Accounts() implements OfAccounts {

    @Override
    public List<Integer> partitions(int count) {
      return all(count);
    }

    @Override
    public Slice read(AccountReads reads, PartitionRead read) {
      return reads.accounts(read.after(), read.limit());
    }
  }

  private static List<Integer> ofAccount(String accountId, int count) {
    return accountId == null ? all(count) : List.of(Partitions.ofAccount(accountId, count));
  }

  private static List<Integer> all(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
