package io.videosdkstreams.processor.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.outbound.Outbound;
import io.videosdkstreams.processor.query.Health;
import io.videosdkstreams.processor.query.QueryServer;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running processor. It starts topics → Streams → queries → outbound webhooks and closes
 * queries → Streams, within 10 s: a query that is answered has state behind it.
 */
public final class ProcessorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorServer.class);

  private StreamsRunner streams;
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
   * @throws InterruptedException when the thread is interrupted; everything started is closed again
   */
  public static ProcessorServer start(ProcessorSettings settings) throws InterruptedException {
    PipelineMetrics counts = new PipelineMetrics();
    return start(
        settings,
        rawTopicId ->
            new SessionPipeline(
                    settings.pipeline(rawTopicId), counts, Stores::persistentKeyValueStore)
                .build(),
        counts);
  }

  static ProcessorServer start(
      ProcessorSettings settings, Function<String, Topology> pipeline, PipelineMetrics counts)
      throws InterruptedException {
    ProcessorServer server = new ProcessorServer();
    try {
      TopicSetup.ensure(settings, TopicSetup.BROKER_TIMEOUT);
      Topology topology = pipeline.apply(topicId(settings, settings.topics().raw().name()));
      prepare(settings, topology);
      String topicId = topicId(settings, settings.topics().sessions().name());
      server.streams = StreamsRunner.start(settings, topology, topicId);
      server.startQueries(settings, topology);
      server.bindMetrics(counts);
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
    streams.awaitFailure();
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
            TopicSetup.ensure(settings, TopicSetup.BROKER_TIMEOUT);
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

  private void startQueries(ProcessorSettings settings, Topology topology) {
    Topics topics = settings.topics();
    StreamsRunner runner = streams;
    peers = new PeerClient(settings.queryTokens().unlimited());
    partitions =
        new StreamsPartitions(
            runner.streams(),
            settings.kafka().partitions(),
            new InstanceAddress(settings.advertisedHost(), settings.port()),
            Map.of(
                topics.raw().name(), StoreName.SESSIONS,
                topics.contributions().name(), StoreName.ACCOUNTS),
            store -> new StoredSessions(store, SessionPipeline.FAMILIES),
            StoredAccounts::new);
    PartitionRouter router = new PartitionRouter(partitions, peers);
    health = new StreamsHealth(runner::state, runner::failing, router::available);
    Map<String, Object> admin = TopicSetup.configuration(settings);
    Map<String, Object> clients = settings.kafka().clientConfiguration();
    queries =
        QueryServer.start(
            settings.host(),
            settings.port(),
            settings.queryTokens(),
            new QueryServer.Sources(
                partitions,
                peers,
                new TopicChanges(admin, clients, topics.views()),
                new DeadLetterTopic(settings.kafka(), topics.deadLetters().name()),
                health,
                new TopologyPicture(topology.describe(), settings.kafka().topicPrefix())));
  }

  private void bindMetrics(PipelineMetrics counts) {
    Health current = health;
    queries.bind(counts);
    queries.bind(
        registry ->
            Gauge.builder("videosdk.processor.ready", () -> current.ready() ? 1 : 0)
                .description("1 while queries are answered, 0 while they are answered 503")
                .register(registry));
    metrics = new KafkaStreamsMetrics(streams.streams(), List.of(), refresh);
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

  /** Can be called again, and after a start that has failed. */
  @Override
  public synchronized void close() {
    if (outbound != null) {
      // Ends while the others do.
      outbound.stop();
    }
    Utils.closeQuietly(queries, "queries");
    Utils.closeQuietly(partitions, "partitions");
    Utils.closeQuietly(peers, "peers");
    Utils.closeQuietly(metrics, "metrics");
    refresh.shutdownNow();
    Utils.closeQuietly(streams, "streams");
    Utils.closeQuietly(outbound, "outbound");
  }
}
