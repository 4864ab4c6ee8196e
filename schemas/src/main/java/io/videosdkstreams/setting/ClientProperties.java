package io.videosdkstreams.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/** Finds the variable because of which no Kafka client can be created. */
public final class ClientProperties {

  /** They decide whether others are used at all, and are seldom the wrong ones. */
  private static final Set<String> SWITCHES = Set.of("security.protocol", "sasl.mechanism");

  private ClientProperties() {}

  /**
   * @param properties of clients, from {@code KAFKA_…}
   * @param attempt creates and closes clients with some of them
   * @throws InvalidSettingException naming a variable without which clients can be created
   * @throws RuntimeException of the attempt, when no property is the reason
   */
  public static void check(Map<String, String> properties, Consumer<Map<String, String>> attempt) {
    RuntimeException failure = failure(attempt, properties);
    if (failure == null) {
      return;
    }
    if (properties.isEmpty() || failure(attempt, Map.of()) != null) {
      throw failure;
    }
    Predicate<String> worksWithout =
        property -> failure(attempt, without(properties, property)) == null;
    Predicate<String> failsAlone =
        property -> failure(attempt, Map.of(property, properties.get(property))) != null;
    List<Predicate<String>> criteria =
        List.of(
            property -> isNamedBy(failure, property),
            worksWithout.and(property -> !SWITCHES.contains(property)),
            property -> mentionsSubjectOf(failure, property),
            worksWithout,
            failsAlone);
    String rejected =
        criteria.stream()
            .flatMap(criterion -> properties.keySet().stream().sorted().filter(criterion))
            .findFirst()
            .orElseThrow(() -> failure);
    // The message of Kafka may quote a secret; the kind of failure does not.
    throw new InvalidSettingException(
        KafkaSettings.variable(rejected),
        "is not accepted by the Kafka client ("
            + root(failure).getClass().getSimpleName()
            + (allowedValues(failure, rejected) ? ": " + failure.getMessage() : "")
            + ")",
        failure);
  }

  private static RuntimeException failure(
      Consumer<Map<String, String>> attempt, Map<String, String> properties) {
    try {
      attempt.accept(properties);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static Map<String, String> without(Map<String, String> properties, String property) {
    Map<String, String> others = new TreeMap<>(properties);
    others.remove(property);
    return others;
  }

  /** Whether its message mentions the subject of the property, such as JAAS or a truststore. */
  private static boolean mentionsSubjectOf(Throwable failure, String property) {
    return Stream.of(property.split("\\.", -1))
        .filter(List.of("jaas", "truststore", "keystore", "callback", "login")::contains)
        .anyMatch(
            word ->
                causes(failure)
                    .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                    .anyMatch(message -> message.contains(word)));
  }

  private static boolean isNamedBy(Throwable failure, String property) {
    return causes(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(
            message -> message.matches("(?s).*(?<![\\w.])\\Q" + property + "\\E(?![\\w.]\\w).*"));
  }

  /** Whether it says which values there are for a property that is no secret. */
  private static boolean allowedValues(Throwable failure, String property) {
    return failure instanceof ConfigException
        && isNamedBy(failure, property)
        && !property.matches(".*(password|jaas|secret|keystore|truststore|key).*");
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce((cause, deeper) -> deeper).orElse(failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
