package io.videosdkstreams.processor.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes as webhooks, in a thread of its own. After an error (Kafka is away, a right is
 * missing) it logs the error and begins again from its position.
 */
public final class Outbound implements MeterBinder, AutoCloseable {

  /** Follows the application id in the name of the consumer group. */
  public static final String GROUP_SUFFIX = "-outbound";

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** After so long without an error, the next error counts as the first one. */
  private static final Duration MIN_UPTIME = Duration.ofMinutes(1);

  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int FETCH_MAX_BYTES = 1 << 20;
  private static final int PARTITION_FETCH_MAX_BYTES = 256 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

  private final OutboundMetrics metrics = new OutboundMetrics();
  private final StopSignal stop = new StopSignal();
  private final OutboundSettings settings;
  private final Map<String, Object> clientProperties;
  private final HttpEndpoint endpoint;
  private final UndeliveredTopic undelivered;
  private final Thread thread;

  private Outbound(
      OutboundSettings settings,
      Map<String, Object> clientProperties,
      String group,
      String deadLetters) {
    this.settings = settings;
    this.clientProperties = consumer(clientProperties, group);
    endpoint = new HttpEndpoint(settings.url(), settings.secrets(), InstantSource.system());
    undelivered = new UndeliveredTopic(clientProperties, deadLetters);
    thread = Thread.ofPlatform().name("outbound").unstarted(this::run);
  }

  /**
   * @param clientProperties how every client reaches the brokers
   * @param applicationId whose group of that name keeps the position
   * @param deadLetters the topic
   */
  public static Outbound start(
      OutboundSettings settings,
      Map<String, Object> clientProperties,
      String applicationId,
      String deadLetters) {
    Outbound outbound =
        new Outbound(settings, clientProperties, applicationId + GROUP_SUFFIX, deadLetters);
    outbound.thread.start();
    LOG.info("changes are sent as webhooks: {}", settings);
    return outbound;
  }

  private static Map<String, Object> consumer(Map<String, Object> clientProperties, String group) {
    Map<String, Object> configuration = new HashMap<>(clientProperties);
    configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    configuration.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    // A transaction that is not committed may be aborted.
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // A position follows what is finished, not what is read.
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Without a position, everything on the topic is sent.
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Partitions that stay go on while others move.
    configuration.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // As the stream threads': a crashed instance's partitions move on after 10 s.
    configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    // Short, so that a stop is noticed in time.
    configuration.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    // A receiver is slower than Kafka: little is fetched ahead.
    configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
    configuration.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_MAX_BYTES);
    return configuration;
  }

  private void run() {
    Delivery delivery =
        new Delivery(endpoint, undelivered, metrics, settings, InstantSource.system());
    try {
      int failures = 0;
      while (!stop.isSet()) {
        long begin = System.nanoTime();
        try (OutboundConsumer consumer =
            OutboundConsumer.open(clientProperties, settings.topics(), delivery, metrics)) {
          while (!stop.isSet()) {
            consumer.poll();
          }
        } catch (KafkaException e) {
          boolean worked = System.nanoTime() - begin > MIN_UPTIME.toNanos();
          failures = worked ? 1 : failures + 1;
          Duration delay = RetryBackoff.delay(failures, 0);
          LOG.error(
              "changes cannot be sent as webhooks; tried again in {} s", delay.toSeconds(), e);
          stop.await(delay);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted");
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    metrics.bindTo(registry);
  }

  /** Nothing new is begun. Returns at once. */
  public void stop() {
    stop.set();
  }

  /** Returns when what is finished is committed, or after some seconds. */
  @Override
  public void close() {
    stop();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("sending did not end within {}", CLOSE_TIMEOUT);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    endpoint.close();
    undelivered.close();
  }
}
