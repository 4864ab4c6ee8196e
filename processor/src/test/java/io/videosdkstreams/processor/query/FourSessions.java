package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.query.peer.NothingHere;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that needs no token, over four sessions in memory, for the tests of one class. */
final class FourSessions implements AfterEachCallback, AfterAllCallback {

  static final String ID = "a/b+c==";

  final FakeReader reader =
      new FakeReader()
          .session(ID, 5, true, "one")
          .session("/x//y==", 4, false, "one")
          .session("plain", 3, false, "two")
          .session("50%", 2, true, "two")
          .participants(ID, "p1", "p2", "p3")
          .fact(ID, 20, "second")
          .fact(ID, 10, "first");

  final FakeHealth health = new FakeHealth();
  final QueryServer server =
      QueryServer.start(
          "127.0.0.1",
          0,
          new QueryTokens(List.of()),
          new QueryServer.Sources(
              reader,
              new FakeAccounts(),
              new FakeFeed(),
              health,
              NothingHere.reads(),
              new TopologyPicture(
                  new Topology()
                      .addSource("in", "topic.in")
                      .addSink("out", "topic.out", "in")
                      .describe())));
  final Requests requests = new Requests(server.port());

  /** What one test has broken is whole for the next. */
  @Override
  public void afterEach(ExtensionContext test) {
    reader.restoring = false;
    reader.broken = false;
    health.alive = true;
    health.ready = true;
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    server.close();
  }
}
