package io.videosdkstreams.processor.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real reader over maps, with views as JSON, which can be told to be restoring. */
final class FakeReader implements SessionReader {

  private final Map<String, byte[]> views = new LinkedHashMap<>();
  private final MapStores stores = new MapStores(3);
  volatile boolean restoring;
  volatile boolean broken;

  FakeReader session(String id, long startMs, boolean live, String accountId) {
    views.put(id, ("{\"session_id\":\"" + id + "\",\"account_id\":\"" + accountId
        + "\",\"status\":\"" + (live ? "live" : "ended") + "\"}").getBytes(StandardCharsets.UTF_8));
    stores.session(id, startMs, live, accountId);
    return this;
  }

  FakeReader participants(String sessionId, String... ids) {
    for (String id : ids) {
      stores.participant(sessionId, id);
    }
    return this;
  }

  FakeReader fact(String sessionId, long timeMs, String eventId) {
    stores.fact(sessionId, timeMs, eventId);
    return this;
  }

  @Override
  public Optional<byte[]> session(String sessionId) {
    check();
    return Optional.ofNullable(views.get(sessionId));
  }

  @Override
  public Page sessions(SessionFilter filter, Cursor after, int limit) {
    check();
    Page ids = stores.reader().sessions(filter, after, limit);
    List<byte[]> items = new ArrayList<>();
    ids.items().forEach(id -> items.add(views.get(new String(id, StandardCharsets.UTF_8))));
    return new Page(items, ids.next());
  }

  @Override
  public Page list(SessionList list, String sessionId, Cursor after, int limit) {
    check();
    Page ids = stores.reader().list(list, sessionId, after, limit);
    List<byte[]> items = new ArrayList<>();
    ids.items().forEach(id -> items.add(
        ("{\"id\":\"" + new String(id, StandardCharsets.UTF_8) + "\"}")
            .getBytes(StandardCharsets.UTF_8)));
    return new Page(items, ids.next());
  }

  @Override
  public boolean available() {
    return !restoring;
  }

  private void check() {
    if (restoring) {
      throw new StoreUnavailable("restoring", null);
    }
    if (broken) {
      throw new IllegalStateException("a secret of the inside");
    }
  }
}
