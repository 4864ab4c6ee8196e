package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** One partition of accounts and people in memory. */
public final class FakeAccountReads implements AccountReads {

  private record UserSession(String accountId, String userKey, String sessionId, long seenMs) {}

  private final List<UsageView> usage = new CopyOnWriteArrayList<>();
  private final List<UserView> users = new CopyOnWriteArrayList<>();
  private final List<UserSession> sessions = new CopyOnWriteArrayList<>();

  public void add(UsageView row) {
    usage.add(row);
  }

  public void addUser(String accountId, String userKey) {
    users.add(new UserView(accountId, userKey, 1, 1, BigDecimal.TEN, null, null));
  }

  public void addSession(String accountId, String userKey, String sessionId, long seenMs) {
    sessions.add(new UserSession(accountId, userKey, sessionId, seenMs));
  }

  @Override
  public Slice usage(
      String accountId, Granularity granularity, long fromMs, long toMs, byte[] after, int limit) {
    List<Row> rows =
        usage.stream()
            .filter(row -> row.accountId().equals(accountId) && row.granularity() == granularity)
            .filter(row -> row.start().toEpochMilli() >= fromMs)
            .filter(row -> row.start().toEpochMilli() < toMs)
            .sorted(Comparator.comparing(UsageView::start))
            .map(row -> new Row(key(row.start().toEpochMilli(), ""), ViewJson.write(row)))
            .toList();
    return FakeSessionReads.slice(rows, after, limit);
  }

  @Override
  public List<byte[]> users(String userKey, String accountId) {
    return users.stream()
        .filter(user -> user.userKey().equals(userKey))
        .filter(user -> accountId == null || user.accountId().equals(accountId))
        .map(ViewJson::write)
        .toList();
  }

  @Override
  public Slice sessionsOf(String userKey, String accountId, byte[] after, int limit) {
    List<Row> rows =
        sessions.stream()
            .filter(session -> session.userKey().equals(userKey))
            .filter(session -> accountId == null || session.accountId().equals(accountId))
            .sorted(
                Comparator.comparing(UserSession::seenMs)
                    .reversed()
                    .thenComparing(UserSession::sessionId))
            .map(
                session ->
                    new Row(
                        key(Long.MAX_VALUE - session.seenMs(), session.sessionId()),
                        ViewJson.write(
                            Map.of(
                                "session_id", session.sessionId(),
                                "account_id", session.accountId()))))
            .toList();
    return FakeSessionReads.slice(rows, after, limit);
  }

  @Override
  public Slice accounts(byte[] after, int limit) {
    TreeSet<String> ids = new TreeSet<>();
    usage.forEach(row -> ids.add(row.accountId()));
    users.forEach(user -> ids.add(user.accountId()));
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(
          new Row(id.getBytes(StandardCharsets.UTF_8), ViewJson.write(Map.of("account_id", id))));
    }
    return FakeSessionReads.slice(rows, after, limit);
  }

  private static byte[] key(long number, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(number).put(text).array();
  }
}
