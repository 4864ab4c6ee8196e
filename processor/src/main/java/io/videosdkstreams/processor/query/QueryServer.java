package io.videosdkstreams.processor.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.videosdkstreams.processor.query.change.ChangeFeed;
import io.videosdkstreams.processor.query.change.DeadLetterLog;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.processor.query.route.Instances;
import io.videosdkstreams.processor.query.route.LocalAnswers;
import io.videosdkstreams.processor.query.route.LocalPartitions;
import io.videosdkstreams.processor.query.route.PartitionRouter;
import io.videosdkstreams.processor.query.route.PeerCalls;
import io.videosdkstreams.setting.InvalidSettingException;
import java.util.Map;

/** The HTTP server of the queries, in a context of its own. */
public final class QueryServer implements AutoCloseable {

  /**
   * Where answers come from.
   *
   * @param peers requests to other instances
   */
  public record Sources(
      LocalPartitions partitions,
      PeerCalls peers,
      ChangeFeed changes,
      DeadLetterLog deadLetters,
      Health health,
      TopologyPicture picture) {}

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private QueryServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Returns when requests are answered.
   *
   * @param port 0 for any free one
   * @throws InvalidSettingException when the port cannot be bound
   */
  public static QueryServer start(String host, int port, QueryTokens tokens, Sources sources) {
    ApplicationContext context = context(host, port, tokens, sources);
    try {
      return new QueryServer(context, context.getBean(EmbeddedServer.class).start());
    } catch (ServerStartupException e) {
      context.close();
      throw new InvalidSettingException(
          "PROCESSOR_PORT", port + " cannot be bound on " + host + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  static ApplicationContext context(String host, int port, QueryTokens tokens, Sources sources) {
    return ApplicationContext.builder()
        .environments("processor")
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        // The variables of the contract are all there are: a MICRONAUT_… must not move the port.
        .environmentPropertySource(false)
        .banner(false)
        .properties(Map.of("micronaut.server.host", host, "micronaut.server.port", port))
        .singletons(
            tokens,
            new PartitionRouter(sources.partitions(), sources.peers()),
            new Instances(sources.partitions(), sources.peers()),
            new LocalAnswers(sources.partitions()),
            sources.changes(),
            sources.deadLetters(),
            sources.health(),
            sources.picture())
        .start();
  }

  public int port() {
    return server.getPort();
  }

  /** Shows these meters under {@code /prometheus}. */
  public void bind(MeterBinder meters) {
    meters.bindTo(context.getBean(MeterRegistry.class));
  }

  @Override
  public void close() {
    server.close();
    context.close();
  }
}
