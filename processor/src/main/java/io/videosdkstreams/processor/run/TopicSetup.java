package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.topic.TopicCheck;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker, creates missing topics and checks the others. */
final class TopicSetup {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

  /** How long a broker may take to answer at the start. */
  static final Duration BROKER_TIMEOUT = Duration.ofSeconds(60);

  private static final int REQUEST_TIMEOUT_MS = 3_000;
  private static final Duration GROUP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(500);
  private static final String TRANSACTION_LOG_REPLICAS = "transaction.state.log.replication.factor";

  private TopicSetup() {}

  /**
   * Returns when every topic is there.
   *
   * @param timeout how long the broker may take to answer
   * @throws InvalidSettingException when it does not, or refuses, or a client property is wrong, or
   *     the topics are other than the settings say
   */
  static void ensure(ProcessorSettings settings, Duration timeout) throws InterruptedException {
    ClientCheck.checkProperties(settings);
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean checked = false;
    while (true) {
      try {
        // No client can be created while a host name does not resolve yet.
        checked = checked || ClientCheck.canCreateClients(settings);
        // A new client each time, so that host names are resolved again.
        try (Admin admin = Admin.create(configuration(settings))) {
          create(admin, settings);
          return;
        }
      } catch (ExecutionException | KafkaException e) {
        Throwable reason = e instanceof ExecutionException ? e.getCause() : e;
        if (reason instanceof AuthenticationException || reason instanceof AuthorizationException) {
          throw unreachable(settings, "refuses this client", reason);
        }
        if (System.nanoTime() - deadline > 0) {
          throw unreachable(
              settings, "has not answered within " + timeout.toSeconds() + " s", reason);
        }
        LOG.info(
            "waiting for the broker at {}: {}",
            settings.kafka().bootstrapServers(),
            reason.toString());
      }
      Thread.sleep(RETRY_INTERVAL);
    }
  }

  private static void create(Admin admin, ProcessorSettings settings)
      throws ExecutionException, InterruptedException {
    Topics topics = settings.topics();
    requireTransactions(admin);
    Set<String> created =
        TopicCreation.createMissing(
            admin,
            topics.all(),
            settings.kafka().partitions(),
            settings.kafka().replicationFactor());
    if (!created.isEmpty()) {
      LOG.info("created {} topics: {}", created.size(), created);
    }
    TopicCheck.check(admin, topics.all(), settings.kafka().partitions()).forEach(LOG::warn);
  }

  static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> which)))
        .all()
        .get();
  }

  /** Distinguishes a topic from an earlier one of the same name. */
  static Uuid topicId(ProcessorSettings settings, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(longTimeoutConfiguration(settings))) {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
    }
  }

  /**
   * The broker creates its transaction log with the first transaction. With too few brokers for its
   * replicas it waits for ever.
   */
  private static void requireTransactions(Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      List<Node> nodes = List.copyOf(admin.describeCluster().nodes().get());
      if (nodes.size() != 1) {
        return;
      }
      ConfigResource broker =
          new ConfigResource(ConfigResource.Type.BROKER, nodes.getFirst().idString());
      Config configuration = admin.describeConfigs(List.of(broker)).all().get().get(broker);
      ConfigEntry replicas = configuration.get(TRANSACTION_LOG_REPLICAS);
      boolean exists =
          admin
              .listTopics(new ListTopicsOptions().listInternal(true))
              .names()
              .get()
              .contains("__transaction_state");
      if (!exists && replicas != null && Integer.parseInt(replicas.value()) > 1) {
        throw new InvalidSettingException(
            "KAFKA_BOOTSTRAP_SERVERS",
            "leads to one broker whose "
                + TRANSACTION_LOG_REPLICAS
                + " is "
                + replicas.value()
                + ": no transaction can begin there; set it to 1 on the broker");
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw e;
      }
      LOG.debug("the broker's configuration cannot be checked", e);
    }
  }

  static Map<String, Object> configuration(ProcessorSettings settings) {
    Map<String, Object> configuration = settings.kafka().clientConfiguration();
    // Short attempts, so that the deadline and an interrupt are noticed.
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    // One log line per attempt instead of ten.
    configuration.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, REQUEST_TIMEOUT_MS);
    configuration.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return configuration;
  }

  /** For calls about groups: a broker that has just started has to load them first. */
  static Map<String, Object> longTimeoutConfiguration(ProcessorSettings settings) {
    Map<String, Object> configuration = configuration(settings);
    configuration.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) GROUP_TIMEOUT.toMillis());
    return configuration;
  }

  private static InvalidSettingException unreachable(
      ProcessorSettings settings, String problem, Throwable reason) {
    return new InvalidSettingException(
        "KAFKA_BOOTSTRAP_SERVERS",
        settings.kafka().bootstrapServers() + " " + problem + ": " + reason.getMessage(),
        reason);
  }
}
