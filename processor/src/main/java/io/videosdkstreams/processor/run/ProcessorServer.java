package io.videosdkstreams.processor.run;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.videosdkstreams.processor.query.Health;
import io.videosdkstreams.processor.query.QueryServer;
import io.videosdkstreams.processor.query.QueryTokens;
import io.videosdkstreams.processor.query.SessionReader;
import io.videosdkstreams.processor.query.StoreSessionReader;
import io.videosdkstreams.processor.query.peer.StoreRouting;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.setting.InvalidSetting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor, running. It starts topics → Streams → queries and closes queries → Streams, within
 * 10 s: a query that is answered has state behind it.
 */
public final class ProcessorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorServer.class);
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STREAMS_CLOSE = Duration.ofSeconds(7);

  private final CountDownLatch failed = new CountDownLatch(1);
  private volatile boolean hasRun;
  private KafkaStreams streams;
  private Health health;
  private KafkaStreamsMetrics metrics;
  private LostMembers lostMembers;
  private StoreRouting routing;
  private QueryServer queries;

  private ProcessorServer() {}

  /**
   * Returns when queries are listened to; until state is restored they are answered with 503.
   *
   * @throws InvalidSetting when a setting does not fit the machine or the broker
   * @throws InterruptedException when the thread was told to stop; nothing is left running
   */
  public static ProcessorServer start(ProcessorSettings settings) throws InterruptedException {
    return start(
        settings,
        new SessionPipeline(settings.topics(), settings.rules(), settings.pseudonyms()).build());
  }

  static ProcessorServer start(ProcessorSettings settings, Topology topology)
      throws InterruptedException {
    ProcessorServer server = new ProcessorServer();
    try {
      // Before anything is waited for: it would be in vain.
      StateLock.during(settings, () -> {});
      Uuid topicId = TopicSetup.ensure(settings, BROKER_PATIENCE);
      server.startStreams(settings, topology, topicId.toString());
      server.startQueries(settings, topology);
      LOG.info("queries are answered on {}:{}", settings.host(), server.port());
      return server;
    } catch (RuntimeException | InterruptedException notStarted) {
      server.close();
      throw notStarted;
    }
  }

  public int port() {
    return queries.port();
  }

  /** Whether every query would be answered now. */
  public boolean ready() {
    return health.ready();
  }

  /** Returns when Streams has failed for good. */
  public void awaitFailure() throws InterruptedException {
    failed.await();
  }

  private void startStreams(ProcessorSettings settings, Topology topology, String topicId)
      throws InterruptedException {
    StateLock.during(
        settings,
        () -> {
          StateOrigin.check(settings, topicId);
          ProcessId.keep(settings);
        });
    // Takes the lock of its directory, and refuses to be constructed without.
    streams = new KafkaStreams(topology, StreamsConfiguration.of(settings));
    FormerSelf.endTransactions(settings);
    streams.setUncaughtExceptionHandler(new ThreadReplacement(InstantSource.system()));
    streams.setStateListener(
        (now, before) -> {
          LOG.info("streams: {}", now);
          hasRun |= now == KafkaStreams.State.RUNNING;
          if (now == KafkaStreams.State.ERROR) {
            failed.countDown();
          }
        });
    streams.start();
    lostMembers = LostMembers.watch(settings);
  }

  /**
   * As Streams says. Its first rebalance counts as its start: what lies on the disk from a former
   * run could be read before, however old it is.
   */
  private KafkaStreams.State stateOf(KafkaStreams started) {
    KafkaStreams.State state = started.state();
    return state == KafkaStreams.State.REBALANCING && !hasRun ? KafkaStreams.State.CREATED : state;
  }

  private void startQueries(ProcessorSettings settings, Topology topology) {
    routing =
        StoreRouting.start(
            streams,
            settings.partitions(),
            settings.advertisedHost(),
            settings.port(),
            settings.queryTokens());
    KafkaStreams started = streams;
    SessionReader reader = StoreSessionReader.over(routing.stores(), settings.partitions());
    health = new StreamsHealth(() -> stateOf(started), reader);
    queries =
        QueryServer.start(
            settings.host(),
            settings.port(),
            new QueryTokens(settings.queryTokens()),
            new QueryServer.Sources(
                reader,
                StoreSessionReader.accountsOver(routing.stores(), settings.partitions()),
                new TopicChanges(settings),
                health,
                routing.local(),
                new TopologyPicture(topology.describe())));
    metrics = new KafkaStreamsMetrics(streams);
    queries.show(metrics);
  }

  /** Can be called again, and after half a start. */
  @Override
  public synchronized void close() {
    if (queries != null) {
      queries.close();
      queries = null;
    }
    if (routing != null) {
      routing.close();
      routing = null;
    }
    if (metrics != null) {
      metrics.close();
      metrics = null;
    }
    if (lostMembers != null) {
      lostMembers.close();
      lostMembers = null;
    }
    if (streams != null) {
      // A static member that does not leave has its partitions again when it is back soon.
      boolean closed =
          streams.close(
              CloseOptions.timeout(STREAMS_CLOSE)
                  .withGroupMembershipOperation(
                      CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
      if (!closed) {
        LOG.warn("streams did not close within {}", STREAMS_CLOSE);
      }
      streams = null;
    }
  }
}
