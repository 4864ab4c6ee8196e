package io.videosdkstreams.processor.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.videosdkstreams.processor.query.peer.LocalReads;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import io.videosdkstreams.setting.InvalidSetting;
import java.util.Map;

/** The HTTP server of the queries, in a context of its own. */
public final class QueryServer implements AutoCloseable {

  /**
   * Where answers come from.
   *
   * @param peers what other instances may ask of this one
   */
  public record Sources(
      SessionReader sessions,
      AccountReader accounts,
      ChangeFeed changes,
      Health health,
      LocalReads peers,
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
   * @throws InvalidSetting when the port cannot be listened on
   */
  public static QueryServer start(String host, int port, QueryTokens tokens, Sources sources) {
    ApplicationContext context = context(host, port, tokens, sources);
    try {
      return new QueryServer(context, context.getBean(EmbeddedServer.class).start());
    } catch (ServerStartupException notBound) {
      context.close();
      throw new InvalidSetting(
          "PROCESSOR_PORT",
          port + " cannot be listened on at " + host + ": " + notBound.getMessage(),
          notBound);
    } catch (RuntimeException failed) {
      context.close();
      throw failed;
    }
  }

  static ApplicationContext context(String host, int port, QueryTokens tokens, Sources sources) {
    return ApplicationContext.builder()
        .environments("processor")
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        // Ours is the only configuration: a stray MICRONAUT_… must not move the port.
        .environmentPropertySource(false)
        .banner(false)
        .properties(Map.of("micronaut.server.host", host, "micronaut.server.port", port))
        .singletons(
            tokens,
            sources.sessions(),
            sources.accounts(),
            sources.changes(),
            sources.health(),
            sources.peers(),
            sources.picture())
        .start();
  }

  public int port() {
    return server.getPort();
  }

  /** Shows these meters under {@code /prometheus}. */
  public void show(MeterBinder meters) {
    meters.bindTo(context.getBean(MeterRegistry.class));
  }

  @Override
  public void close() {
    server.close();
    context.close();
  }
}
