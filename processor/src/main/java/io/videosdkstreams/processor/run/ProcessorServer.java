package io.videosdkstreams.processor.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.outbound.Outbound;
import io.videosdkstreams.processor.query.Health;
import io.videosdkstreams.processor.query.QueryServer;
import io.videosdkstreams.processor.query.QueryTokens;
import io.videosdkstreams.processor.query.change.DeadLetterTopic;
import io.videosdkstreams.processor.query.change.TopicChanges;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.processor.query.route.InstanceAddress;
import io.videosdkstreams.processor.query.route.PartitionRouter;
import io.videosdkstreams.processor.query.route.PeerClient;
import io.videosdkstreams.processor.query.route.StreamsPartitions;
import io.videosdkstreams.processor.read.StoreName;
import io.videosdkstreams.processor.session.StoredSessions;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.processor.usage.StoredAccounts;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor, running. It starts topics → Streams → queries → outbound webhooks and closes
 * queries → Streams, within 10 s: a query that is answered has state behind it.
 */
public final class ProcessorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorServer.class);
  private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STREAMS_CLOSE_TIMEOUT = Duration.ofSeconds(7);

  private final CountDownLatch failed = new CountDownLatch(1);
  private final ThreadReplacement replacement = ThreadReplacement.create();
  private volatile boolean hasRun;
  private KafkaStreams streams;
  private Health health;
  private final MetricsRefresh refresh = new MetricsRefresh();
  private KafkaStreamsMetrics metrics;
  private PeerClient peers;
  private StreamsPartitions partitions;
  private QueryServer queries;
  private Outbound outbound;

  private ProcessorServer() {}

  /**
   * Returns when queries are listened to; until state is restored they are answered with 503.
   *
   * @throws InvalidSettingException when a setting does not fit the machine or the broker
   * @throws InterruptedException when the thread was told to stop; nothing is left running
   */
  public static ProcessorServer start(ProcessorSettings settings) throws InterruptedException {
    PipelineMetrics counts = new PipelineMetrics();
    return start(
        settings,
        rawTopicId -> new SessionPipeline(settings.pipeline(rawTopicId), counts).build(),
        counts);
  }

  static ProcessorServer start(
      ProcessorSettings settings, Function<String, Topology> pipeline, PipelineMetrics counts)
      throws InterruptedException {
    ProcessorServer server = new ProcessorServer();
    try {
      TopicSetup.ensure(settings, BROKER_TIMEOUT);
      Topology topology = pipeline.apply(topicId(settings, settings.topics().raw().name()));
      prepare(settings, topology);
      String topicId = topicId(settings, settings.topics().sessions().name());
      server.startStreams(settings, topology, topicId);
      server.startQueries(settings, topology);
      server.showMetrics(counts);
      server.startOutbound(settings);
      LOG.info("queries are answered on {}:{}", settings.host(), server.port());
      return server;
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
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

  private interface BrokerCall<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  private static String topicId(ProcessorSettings settings, String topic)
      throws InterruptedException {
    return callBroker(settings, () -> TopicSetup.topicId(settings, topic)).toString();
  }

  /** Returns when state and offsets fit together. */
  private static void prepare(ProcessorSettings settings, Topology topology)
      throws InterruptedException {
    callBroker(
        settings,
        () -> {
          if (StateFormat.check(settings, topology)) {
            TopicSetup.ensure(settings, BROKER_TIMEOUT);
          }
          Positions.restore(settings);
          return null;
        });
  }

  private static <T> T callBroker(ProcessorSettings settings, BrokerCall<T> call)
      throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException | KafkaException e) {
      Throwable reason = e instanceof ExecutionException ? e.getCause() : e;
      throw new InvalidSettingException(
          "KAFKA_BOOTSTRAP_SERVERS",
          settings.kafka().bootstrapServers() + " refuses this client: " + reason.getMessage(),
          e);
    }
  }

  private void startStreams(ProcessorSettings settings, Topology topology, String topicId) {
    boolean started = false;
    while (!started) {
      streams = construct(settings, topology, topicId);
      try {
        streams.start();
        started = true;
      } catch (ProcessorStateException e) {
        streams.close();
        if (!UnopenableStore.delete(e)) {
          throw e;
        }
      }
    }
  }

  private KafkaStreams construct(ProcessorSettings settings, Topology topology, String topicId) {
    KafkaStreams constructed;
    try {
      // Takes the lock of its directory.
      constructed = new KafkaStreams(topology, StreamsConfiguration.of(settings));
    } catch (StreamsException e) {
      throw new InvalidSettingException(
          "STATE_DIR",
          settings.stateDir()
              + " cannot be used, or is in use by another processor: "
              + e.getMessage(),
          e);
    }
    try {
      StateOrigin.check(settings, topicId, constructed::cleanUp);
    } catch (IOException e) {
      constructed.close();
      throw new InvalidSettingException(
          "STATE_DIR", settings.stateDir() + " cannot be used: " + e, e);
    }
    constructed.setUncaughtExceptionHandler(replacement);
    constructed.setStateListener(
        (now, before) -> {
          LOG.info("streams: {}", now);
          hasRun |= now == KafkaStreams.State.RUNNING;
          if (now == KafkaStreams.State.ERROR) {
            failed.countDown();
          }
        });
    return constructed;
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
    Topics topics = settings.topics();
    KafkaStreams started = streams;
    peers = new PeerClient(QueryTokens.unlimited(settings.queryTokens()));
    partitions =
        new StreamsPartitions(
            started,
            settings.kafka().partitions(),
            new InstanceAddress(settings.advertisedHost(), settings.port()),
            Map.of(
                StoreName.SESSIONS, topics.raw().name(),
                StoreName.ACCOUNTS, topics.contributions().name()),
            store -> new StoredSessions(store, SessionPipeline.FAMILIES),
            StoredAccounts::new);
    PartitionRouter router = new PartitionRouter(partitions, peers);
    health = new StreamsHealth(() -> stateOf(started), replacement::failing, router::available);
    Map<String, Object> admin = TopicSetup.configuration(settings);
    Map<String, Object> clients = new HashMap<>(settings.kafka().properties());
    clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
    queries =
        QueryServer.start(
            settings.host(),
            settings.port(),
            new QueryTokens(settings.queryTokens()),
            new QueryServer.Sources(
                partitions,
                peers,
                new TopicChanges(admin, clients, topics.views()),
                new DeadLetterTopic(clients, topics.deadLetters().name()),
                health,
                new TopologyPicture(topology.describe(), settings.kafka().topicPrefix())));
  }

  private void showMetrics(PipelineMetrics counts) {
    Health shown = health;
    queries.bind(counts);
    queries.bind(
        registry ->
            Gauge.builder("videosdk.processor.ready", () -> shown.ready() ? 1 : 0)
                .description("1 while queries are answered, 0 while they are answered 503")
                .register(registry));
    metrics = new KafkaStreamsMetrics(streams, List.of(), refresh);
    queries.bind(metrics);
  }

  private void startOutbound(ProcessorSettings settings) {
    settings
        .outbound()
        .ifPresent(
            chosen -> {
              outbound =
                  Outbound.start(
                      chosen,
                      settings.kafka().clientConfiguration(),
                      settings.applicationId(),
                      settings.topics().deadLetters().name());
              queries.bind(outbound);
            });
  }

  /** Can be called again, and after half a start. */
  @Override
  public synchronized void close() {
    if (outbound != null) {
      // Ends while the others do.
      outbound.stop();
    }
    if (queries != null) {
      queries.close();
      queries = null;
    }
    if (partitions != null) {
      partitions.close();
      partitions = null;
    }
    if (peers != null) {
      peers.close();
      peers = null;
    }
    if (metrics != null) {
      metrics.close();
      metrics = null;
    }
    refresh.shutdownNow();
    if (streams != null) {
      // A static member that does not leave has its partitions again when it is back soon.
      boolean closed =
          streams.close(
              CloseOptions.timeout(STREAMS_CLOSE_TIMEOUT)
                  .withGroupMembershipOperation(
                      CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
      if (!closed) {
        LOG.warn("streams did not close within {}", STREAMS_CLOSE_TIMEOUT);
      }
      streams = null;
    }
    if (outbound != null) {
      outbound.close();
      outbound = null;
    }
  }
}
