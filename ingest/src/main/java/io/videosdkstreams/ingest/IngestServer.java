package io.videosdkstreams.ingest;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingest as a service that starts and stops; one process may run several.
 *
 * <pre>
 *   start: bind the port (answers 503) ─▶ reach the raw log, or spool, in the background ─▶ ready
 *   close: answer 503 ─▶ finish what was accepted ─▶ close connections ─▶ close the raw log
 * </pre>
 */
public final class IngestServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);

  /** A little more than the deadline of an answer, after which nothing can be left. */
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TOKEN_RELOAD_INTERVAL = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final WebhookIntake intake;
  private final RawLog log;
  private final TokenReload tokenReload;
  private final AtomicBoolean closed = new AtomicBoolean();

  private IngestServer(
      ApplicationContext context,
      EmbeddedServer server,
      WebhookIntake intake,
      RawLog log,
      TokenReload tokenReload) {
    this.context = context;
    this.server = server;
    this.intake = intake;
    this.log = log;
    this.tokenReload = tokenReload;
  }

  /**
   * Returns when the port is bound; the raw log may come later.
   *
   * @throws InvalidSettingException when it cannot start with these settings
   */
  public static IngestServer start(IngestSettings settings) {
    RawLog log = KafkaRawLog.create(settings.kafka());
    return start(settings, spooling(settings, log), Clock.systemUTC());
  }

  private static RawLog spooling(IngestSettings settings, RawLog log) {
    if (settings.spoolDir().isEmpty()) {
      return log;
    }
    SpoolCounts counts = new SpoolCounts();
    SpoolFiles files = new SpoolFiles(settings.spoolDir().get(), settings.spoolMaxBytes(), counts);
    return new SpoolingRawLog(log, files, counts);
  }

  static IngestServer start(IngestSettings settings, RawLog log, Clock clock) {
    requireResolvable(settings.host());
    ApplicationContext context =
        ApplicationContext.builder()
            .environments("ingest")
            .deduceEnvironment(false)
            // Only the variables that are documented count.
            .environmentPropertySource(false)
            .banner(false)
            .properties(
                Map.of(
                    "micronaut.server.host", settings.host(),
                    // For the framework, -1 is any free port.
                    "micronaut.server.port", settings.port() == 0 ? -1 : settings.port(),
                    "micronaut.netty.event-loops.default.num-threads", settings.eventLoops()))
            .build();
    context.registerSingleton(IngestSettings.class, settings);
    context.registerSingleton(RawLog.class, log);
    context.registerSingleton(Clock.class, clock);
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      WebhookIntake intake = context.getBean(WebhookIntake.class);
      server.start();
      log.start();
      TokenReload tokenReload = new TokenReload(settings, intake);
      tokenReload.start(TOKEN_RELOAD_INTERVAL);
      return new IngestServer(context, server, intake, log, tokenReload);
    } catch (RuntimeException e) {
      log.close(CLOSE_TIMEOUT);
      context.close();
      throw toSettingException(settings, e);
    }
  }

  /** The port that is bound, also when the setting left it to the system. */
  public int port() {
    return server.getPort();
  }

  /** Whether a genuine webhook would be appended now. */
  public boolean ready() {
    return intake.ready();
  }

  /** Bytes of bodies that are still arriving. */
  long bodyMemoryUsed() {
    return intake.memory().used();
  }

  /** Takes at most eight seconds; a second call does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    LOG.info("Ingest stops");
    tokenReload.close();
    intake.stopAccepting();
    try {
      if (!intake.drain(DRAIN_TIMEOUT)) {
        LOG.warn("Some webhooks were not answered in time");
      }
      flush();
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
    log.close(CLOSE_TIMEOUT);
    context.close();
    LOG.info("Ingest has stopped");
  }

  /** Waits until the answers that are decided have been sent. */
  private void flush() throws InterruptedException {
    if (server instanceof GracefulShutdownCapable graceful) {
      try {
        graceful
            .shutdownGracefully()
            .toCompletableFuture()
            .get(FLUSH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        LOG.debug("Some connections are still open", e);
      }
    }
  }

  /** Checked before anything starts: the message is clearer than that of the framework. */
  private static void requireResolvable(String host) {
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new InvalidSettingException("INGEST_HOST", "cannot be resolved: '" + host + "'", e);
    }
  }

  private static boolean isBindFailure(IOException failure) {
    return failure instanceof BindException
        || String.valueOf(failure.getMessage()).startsWith("bind(");
  }

  private static RuntimeException toSettingException(
      IngestSettings settings, RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        // Of Java's sockets, and of the native transport.
        case IOException bind when isBindFailure(bind) -> {
          return new InvalidSettingException(
              "INGEST_PORT",
              settings.port()
                  + " cannot be bound on INGEST_HOST "
                  + settings.host()
                  + ": "
                  + bind.getMessage(),
              failure);
        }
        default -> {}
      }
    }
    return failure;
  }
}
