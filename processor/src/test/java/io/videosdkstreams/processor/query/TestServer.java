package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.query.change.DeadLetterLog;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.query.route.InstanceAddress;
import io.videosdkstreams.processor.query.route.PeerClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.Topology;

/** A server of one instance of a cluster in memory, on a free port. */
final class TestServer implements AutoCloseable {

  static final String HOST = "127.0.0.1";
  static final DeadLetterLog DEAD_LETTERS =
      limit ->
          IntStream.range(0, Math.min(3, limit))
              .mapToObj(i -> deadLetter(9 - i).getBytes(StandardCharsets.UTF_8))
              .toList();

  final FakeCluster.Instance instance;
  final FakeFeed feed = new FakeFeed();
  final FakeHealth health = new FakeHealth();
  final QueryServer server;
  final Requests requests;
  private final PeerClient peers;

  /**
   * @param accepted tokens that requests need
   * @param sent tokens that are tried at other instances
   */
  TestServer(FakeCluster.Instance instance, List<String> accepted, List<String> sent) {
    this.instance = instance;
    peers = new PeerClient(sent);
    server =
        QueryServer.start(
            HOST, 0, new QueryTokens(accepted), sources(instance, peers, feed, health));
    instance.self = new InstanceAddress(HOST, server.port());
    requests = new Requests(server.port());
  }

  /** The only instance: it holds everything and needs no token. */
  static TestServer alone(FakeCluster cluster) {
    return new TestServer(holdingAll(cluster), List.of(), List.of());
  }

  private static String deadLetter(int offset) {
    return "{\"reason\":\"no_session\",\"detail\":\"names no session\",\"topic\":\"videosdk.raw\","
        + "\"partition\":2,\"offset\":"
        + offset
        + ",\"received_at\":\"2026-03-14T09:00:00.000Z\",\"event_type\":\"session.alert\"}";
  }

  static FakeCluster.Instance holdingAll(FakeCluster cluster) {
    FakeCluster.Instance instance = cluster.new Instance(new InstanceAddress(HOST, 0));
    IntStream.range(0, cluster.count()).forEach(instance::activates);
    return instance;
  }

  static QueryServer.Sources sources(
      FakeCluster.Instance instance, PeerClient peers, FakeFeed feed, FakeHealth health) {
    return new QueryServer.Sources(
        instance,
        peers,
        feed,
        DEAD_LETTERS,
        health,
        new TopologyPicture(
            new Topology().addSource("in", "topic.in").addSink("out", "topic.out", "in").describe(),
            "videosdk."));
  }

  InstanceAddress address() {
    return instance.self;
  }

  @Override
  public void close() {
    server.close();
    peers.close();
  }
}
