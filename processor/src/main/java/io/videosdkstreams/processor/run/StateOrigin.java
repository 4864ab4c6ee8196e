package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics the state of this directory belongs to. After a rebuild, which any one instance
 * does, the topics are others under the same names; Streams would go on from what it holds of the
 * old ones wherever the new ones are long enough already.
 */
final class StateOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);
  private static final String FILE = "belongs-to-topic";

  private StateOrigin() {}

  /**
   * Before Streams is constructed, and when nobody works in the directory. Deletes state that
   * belongs to topics that are no more.
   *
   * @throws InvalidSetting naming {@code STATE_DIR} when it cannot be used
   */
  static void check(ProcessorSettings settings) throws InterruptedException {
    Path directory = settings.stateDir().resolve(settings.applicationId());
    Path file = directory.resolve(FILE);
    try {
      String topic = topicId(settings);
      if (Files.exists(file) && !Files.readString(file, StandardCharsets.UTF_8).equals(topic)) {
        delete(directory);
        LOG.info("deleted {}, which belonged to topics that are no more", directory);
      }
      Files.createDirectories(directory);
      Files.writeString(file, topic, StandardCharsets.UTF_8);
    } catch (IOException unusable) {
      throw new InvalidSetting(
          "STATE_DIR", settings.stateDir() + " cannot be used: " + unusable, unusable);
    }
  }

  /** Of one that every rebuild makes anew. */
  private static String topicId(ProcessorSettings settings) throws InterruptedException {
    String name = settings.topics().sessions().name();
    try (Admin admin = Admin.create(TopicSetup.configuration(settings))) {
      return admin
          .describeTopics(List.of(name))
          .topicNameValues()
          .get(name)
          .get()
          .topicId()
          .toString();
    } catch (ExecutionException unanswered) {
      throw new InvalidSetting(
          "KAFKA_BOOTSTRAP_SERVERS",
          settings.bootstrapServers() + " does not describe " + name + ": " + unanswered.getCause(),
          unanswered);
    }
  }

  /** All that is in it and itself. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
