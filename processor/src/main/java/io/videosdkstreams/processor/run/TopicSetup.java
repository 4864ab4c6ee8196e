package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSetting;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker and sees to it that every topic is there as the topology needs it. */
final class TopicSetup {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final int REQUEST_MS = 3_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private TopicSetup() {}

  /**
   * Returns the id of the sessions' topic, by which it is told from one of the same name before it.
   *
   * @param patience how long the broker may take to answer
   * @throws InvalidSetting when it does not, or refuses, or its topics are other than the settings
   *     say
   */
  static Uuid ensure(ProcessorSettings settings, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      // A new client each time: a name that does not resolve yet stops one from being made at all.
      try (Admin admin = Admin.create(configuration(settings))) {
        return create(admin, settings);
      } catch (ExecutionException | KafkaException failed) {
        Throwable reason = failed instanceof ExecutionException ? failed.getCause() : failed;
        if (reason instanceof AuthenticationException || reason instanceof AuthorizationException) {
          throw unreachable(settings, "refuses this client", reason);
        }
        if (System.nanoTime() - deadline > 0) {
          throw unreachable(
              settings, "has not answered within " + patience.toSeconds() + " s", reason);
        }
        LOG.info(
            "waiting for the broker at {}: {}", settings.bootstrapServers(), reason.toString());
      }
      Thread.sleep(PAUSE);
    }
  }

  private static Uuid create(Admin admin, ProcessorSettings settings)
      throws ExecutionException, InterruptedException {
    Topics topics = settings.topics();
    Set<String> created =
        TopicCreation.createMissing(
            admin, topics.all(), settings.partitions(), settings.replicationFactor());
    if (!created.isEmpty()) {
      LOG.info("created {} topics: {}", created.size(), created);
    }
    String raw = topics.raw().name();
    String sessions = topics.sessions().name();
    var described = admin.describeTopics(List.of(raw, sessions)).topicNameValues();
    int partitions = described.get(raw).get().partitions().size();
    if (partitions != settings.partitions()) {
      // Queries compute the partition of a key from this number.
      throw new InvalidSetting(
          "PARTITIONS", "is " + settings.partitions() + ", but " + raw + " has " + partitions);
    }
    return described.get(sessions).get().topicId();
  }

  static Map<String, Object> configuration(ProcessorSettings settings) {
    Map<String, Object> configuration = new HashMap<>(settings.kafkaProperties());
    configuration.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    // Attempts are short, so that the deadline and a signal to stop are heard.
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS);
    // One line of log for an attempt instead of ten.
    configuration.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, REQUEST_MS);
    configuration.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, REQUEST_MS);
    return configuration;
  }

  private static InvalidSetting unreachable(
      ProcessorSettings settings, String problem, Throwable reason) {
    return new InvalidSetting(
        "KAFKA_BOOTSTRAP_SERVERS",
        settings.bootstrapServers() + " " + problem + ": " + reason.getMessage(),
        reason);
  }
}
