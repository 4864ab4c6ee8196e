package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One partition of sessions in memory. */
public final class FakeSessionReads implements SessionReads {

  private final Map<String, byte[]> views = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<byte[], Row> byStart =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final Map<SessionList, Map<String, List<Row>>> lists = new ConcurrentHashMap<>();

  public void add(SessionView view) {
    byte[] json = ViewJson.write(view);
    views.put(view.sessionId(), json);
    byStart.put(key(view), new Row(key(view), json));
  }

  /** Behind the items that the list has. */
  public void add(SessionList list, String sessionId, byte[] json) {
    List<Row> rows =
        lists
            .computeIfAbsent(list, none -> new ConcurrentHashMap<>())
            .computeIfAbsent(sessionId, none -> new ArrayList<>());
    rows.add(new Row(ByteBuffer.allocate(4).putInt(rows.size()).array(), json));
  }

  @Override
  public Optional<byte[]> session(String sessionId) {
    return Optional.ofNullable(views.get(sessionId));
  }

  @Override
  public Slice sessions(SessionFilter filter, byte[] after, int limit) {
    NavigableMap<byte[], Row> rest = after == null ? byStart : byStart.tailMap(after, false);
    List<Row> rows =
        rest.values().stream().filter(row -> filter.matches(row.json())).limit(limit + 1L).toList();
    return slice(rows, after, limit);
  }

  @Override
  public Slice list(
      SessionList list, String sessionId, BigDecimal minSeconds, byte[] after, int limit) {
    List<Row> rows =
        lists.getOrDefault(list, Map.of()).getOrDefault(sessionId, List.of()).stream()
            .filter(
                row ->
                    minSeconds == null
                        || ViewJson.read(row.json(), ParticipantView.class)
                                .seconds()
                                .compareTo(minSeconds)
                            >= 0)
            .toList();
    return slice(rows, after, limit);
  }

  /** Newest start first, then by id; unknown starts last. */
  private static byte[] key(SessionView view) {
    byte[] id = view.sessionId().getBytes(StandardCharsets.UTF_8);
    long start = view.startTime() == null ? -1 : Long.MAX_VALUE - view.startTime().toEpochMilli();
    return ByteBuffer.allocate(Long.BYTES + id.length).putLong(start).put(id).array();
  }

  static Slice slice(List<Row> rows, byte[] after, int limit) {
    List<Row> behind =
        rows.stream()
            .filter(row -> after == null || Arrays.compareUnsigned(row.key(), after) > 0)
            .toList();
    return behind.size() <= limit
        ? new Slice(behind, null)
        : new Slice(behind.subList(0, limit), behind.get(limit - 1).key());
  }
}
