package io.videosdkstreams.topic;

import io.videosdkstreams.setting.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** Compares the topics that exist with those that the settings ask for. */
public final class TopicCheck {

  private TopicCheck() {}

  /**
   * Returns a line for each configuration of a topic that is another one and does no harm.
   *
   * @throws InvalidSettingException naming a topic with another number of partitions or cleanup
   *     policy
   * @throws ExecutionException when the broker refuses or cannot be reached
   */
  public static List<String> check(
      Admin admin, Collection<? extends Topic<?, ?>> topics, int partitions)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(Topic::name).toList();
    Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
    for (String name : names) {
      int actual = described.get(name).partitions().size();
      if (actual != partitions) {
        throw new InvalidSettingException(
            "PARTITIONS", "is " + partitions + ", but the topic " + name + " has " + actual);
      }
    }
    List<ConfigResource> resources = names.stream().map(TopicCheck::resource).toList();
    try {
      Map<ConfigResource, Config> configurations = admin.describeConfigs(resources).all().get();
      List<String> differences = new ArrayList<>();
      for (Topic<?, ?> topic : topics) {
        differences.addAll(compare(topic, configurations.get(resource(topic.name()))));
      }
      return differences;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return List.of("the configuration of the topics cannot be checked: " + e.getMessage());
      }
      throw e;
    }
  }

  private static List<String> compare(Topic<?, ?> topic, Config configuration) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> expected : topic.configuration().entrySet()) {
      ConfigEntry actual = configuration.get(expected.getKey());
      if (actual == null || expected.getValue().equals(actual.value())) {
        continue;
      }
      String difference =
          "the topic %s has %s=%s, the settings say %s"
              .formatted(topic.name(), expected.getKey(), actual.value(), expected.getValue());
      if (expected.getKey().equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
        throw new InvalidSettingException("TOPIC_PREFIX", "leads to another topic: " + difference);
      }
      differences.add(difference);
    }
    return differences;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
