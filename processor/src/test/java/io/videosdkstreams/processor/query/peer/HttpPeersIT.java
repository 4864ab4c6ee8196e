package io.videosdkstreams.processor.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.videosdkstreams.processor.query.FakeFeed;
import io.videosdkstreams.processor.query.Health;
import io.videosdkstreams.processor.query.QueryServer;
import io.videosdkstreams.processor.query.QueryTokens;
import io.videosdkstreams.processor.query.StoreSessionReader;
import io.videosdkstreams.processor.query.peer.PartitionOwners.Owners;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered;
import io.videosdkstreams.processor.query.peer.PeerCalls.NotAnswered.Reason;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.processor.store.IndexEntry;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers: one that holds state, and one that is asked. */
final class HttpPeersIT {

  private static final String TOKEN = "hush";
  private static final StoreRead READ =
      StoreRead.ofKey(Stores.SESSION_VIEWS, 0, Keys.session("a/b"));

  private final FakeStores state = new FakeStores();
  private final HttpPeers peers = new HttpPeers(Optional.of(TOKEN));
  private QueryServer holder;
  private QueryServer asked;
  private Peer peer;

  @BeforeEach
  void start() {
    holder = serve(state);
    peer = new Peer("127.0.0.1", holder.port());
    asked = serve(new NothingHere());
  }

  @AfterEach
  void stop() {
    asked.close();
    holder.close();
    peers.close();
  }

  @Test
  void anotherInstanceAnswersWithWhatTheOwnerHas() throws Exception {
    state.owns = true;
    put(state.owned.store().entries::put);

    HttpResponse<String> answer = get("/sessions/a%2Fb");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"view\":1}");
    assertThat(answer.headers().firstValue("X-Stale-Lag")).isEmpty();
    assertThat(get("/sessions/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void aListAsksForItsViewsAtOnce() throws Exception {
    state.owns = true;
    for (int i = 0; i < 500; i++) {
      String id = "s" + i;
      state.index.entries.put(Keys.byStart((long) i, id), new IndexEntry(true, null).toBytes());
      byte[] view = ("{\"session_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
      state.owned.store().entries.put(Keys.session(id), view);
    }

    HttpResponse<String> answer = get("/sessions?limit=500");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().split("session_id")).hasSize(501);
    assertThat(answer.body()).startsWith("{\"sessions\":[{\"session_id\":\"s499\"}");
    assertThat(state.asked)
        .containsExactly(Stores.SESSIONS_BY_START, Stores.SESSIONS_BY_START, Stores.SESSION_VIEWS);
  }

  @Test
  void anAnswerFromACopySaysSo() throws Exception {
    put(state.copy(5).store().entries::put);

    HttpResponse<String> answer = get("/sessions/a%2Fb");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Stale-Lag")).hasValue("5");
    assertThat(get("/sessions/nobody").headers().firstValue("X-Stale-Lag")).hasValue("5");
  }

  @Test
  void nobodyHavingItIsToldToComeAgain() throws Exception {
    HttpResponse<String> answer = get("/sessions/a%2Fb");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whoDoesNotHoldItSaysSo() {
    assertThat(failure(peers, peer).reason()).isEqualTo(Reason.NOT_MINE);
  }

  @Test
  void withoutATokenPeersAreNotAnswered() {
    state.owns = true;
    try (HttpPeers stranger = new HttpPeers(Optional.empty())) {
      assertThat(failure(stranger, peer)).hasMessageEndingWith("401");
    }
  }

  @Test
  void whatIsNoReadIsRefused() throws Exception {
    HttpResponse<String> answer = post("session-views/0", new byte[] {'?'});
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"session-state", "deadlines", "contributions", "nothing", "a%2Fb"})
  void whatIsNotForQueriesIsNotForPeers(String store) throws Exception {
    state.owns = true;
    HttpResponse<String> answer = post(store + "/0", READ.body());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "2147483648", "x"})
  void aPartitionThatNobodyHasIsRefused(String partition) throws Exception {
    state.owns = true;
    HttpResponse<String> answer = post("session-views/" + partition, READ.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("error");
  }

  @Test
  void whoIsGoneIsNotWaitedFor() {
    holder.close();
    assertThat(failure(peers, peer).reason()).isEqualTo(Reason.AWAY);
  }

  @Test
  void whoHangsIsNotWaitedForLongAndRememberedForAWhile() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Peer hangs = new Peer("127.0.0.1", hanging.getLocalPort());
      assertThat(peers.wasAway(hangs)).isFalse();
      long begin = System.nanoTime();
      assertThat(failure(peers, hangs).reason()).isEqualTo(Reason.AWAY);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      assertThat(peers.wasAway(hangs)).isTrue();
    }
  }

  @Test
  void whoAnswersIsNotAway() throws Exception {
    state.owns = true;
    peers.read(peer, READ, Duration.ofSeconds(5));
    assertThat(peers.wasAway(peer)).isFalse();
  }

  private static NotAnswered failure(HttpPeers peers, Peer peer) {
    return catchThrowableOfType(
        NotAnswered.class, () -> peers.read(peer, READ, Duration.ofSeconds(5)));
  }

  private static void put(BiConsumer<Bytes, byte[]> store) {
    store.accept(Keys.session("a/b"), "{\"view\":1}".getBytes(StandardCharsets.UTF_8));
  }

  private QueryServer serve(LocalStores local) {
    PartitionOwners owners = (store, partition) -> new Owners(Optional.ofNullable(peer), List.of());
    LocalReads reads = new LocalReads(local, 1);
    RoutedStores stores =
        new RoutedStores(reads, owners, peers, new RequestAsking(), Duration.ZERO);
    return QueryServer.start(
        "127.0.0.1",
        0,
        new QueryTokens(List.of(TOKEN)),
        new QueryServer.Sources(
            StoreSessionReader.over(stores, 1),
            StoreSessionReader.accountsOver(stores, 1),
            new FakeFeed(),
            new Up(),
            reads,
            new TopologyPicture(new Topology().addSource("in", "topic").describe())));
  }

  private HttpResponse<String> post(String storeAndPartition, byte[] body) throws Exception {
    return send(
        request("/internal/stores/" + storeAndPartition, holder)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path, asked));
  }

  private static HttpRequest.Builder request(String path, QueryServer server) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private record Up() implements Health {

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public boolean ready() {
      return true;
    }
  }
}
