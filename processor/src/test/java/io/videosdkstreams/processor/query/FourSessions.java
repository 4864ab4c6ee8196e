package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.view.ViewJson;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that needs no token, over four sessions in memory, for the tests of one class. */
final class FourSessions implements AfterEachCallback, AfterAllCallback {

  static final String ID = "a/b+c==";
  private static final int PARTITIONS = 3;

  final FakeCluster cluster = new FakeCluster(PARTITIONS);
  final TestServer server = TestServer.alone(cluster);
  final Requests requests = server.requests;

  FourSessions() {
    session(ID, 5, true, "one");
    session("/x//y==", 4, false, "one");
    session("plain", 3, false, "two");
    session("50%", 2, true, "two");
    participant("p1", "=cmd|' /C calc'!A0", 10);
    participant("p2", "Grüße, \"Welt\"\r\nzwei", 20);
    participant("p3", null, 30);
    for (String id : new String[] {"first", "second"}) {
      cluster
          .session(ID)
          .add(SessionList.TIMELINE, ID, ViewJson.write(Map.of("event_id", id, "kind", "fact")));
    }
  }

  private void session(String id, long startMs, boolean live, String accountId) {
    cluster.session(id).add(Samples.session(id, startMs, live, accountId));
  }

  private void participant(String id, String name, long seconds) {
    cluster
        .session(ID)
        .add(
            SessionList.PARTICIPANTS,
            ID,
            ViewJson.write(Samples.participant(ID, id, name, seconds)));
  }

  /** As while state is restored, until the test ends. */
  void loseEverything() {
    IntStream.range(0, PARTITIONS).forEach(server.instance::loses);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    IntStream.range(0, PARTITIONS).forEach(server.instance::activates);
    cluster.sessionReads = reads -> reads;
    server.health.alive = true;
    server.health.ready = true;
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    server.close();
  }
}
