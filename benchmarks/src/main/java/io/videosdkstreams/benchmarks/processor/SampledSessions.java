package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.benchmarks.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Sessions of a load, compared with what the load knows of them. */
final class SampledSessions {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SampledSessions() {}

  /**
   * Compares sessions spread evenly over those that a contender was given.
   *
   * @param sessions how many there were, numbered from 0
   * @return how many were compared
   * @throws IllegalStateException naming the differences when there are any
   */
  static int verify(Trial trial, Contender contender, long sessions) throws IOException {
    Map<Bytes, byte[]> views = trial.reader().latest(List.of(contender.views(trial)));
    List<String> differences = new ArrayList<>();
    int sampled = (int) Math.min(trial.settings().sampled(), sessions);
    for (int i = 0; i < sampled; i++) {
      Expected expected = Script.ordinary(i * sessions / sampled, Script.base()).expected();
      byte[] view = views.get(Bytes.wrap(expected.sessionId().getBytes(StandardCharsets.UTF_8)));
      if (view == null) {
        differences.add(expected.sessionId() + ": has no view");
      } else {
        differences.addAll(contender.compare(expected, JSON.readTree(view)));
      }
    }
    if (contender instanceof ProcessorContender) {
      differences.addAll(compareSums(trial, sessions));
    }
    if (!differences.isEmpty()) {
      throw new IllegalStateException(contender.title() + " is wrong: " + differences);
    }
    return sampled;
  }

  /** What accounts and people add up to is known of all sessions together. */
  private static List<String> compareSums(Trial trial, long sessions) throws IOException {
    TopicReader reader = trial.reader();
    long used = 0;
    for (byte[] row : reader.latest(List.of(trial.topics().usage().name())).values()) {
      JsonNode usage = JSON.readTree(row);
      if (usage.path("granularity").asText().equals("hour")) {
        used += usage.path("sessions").asLong();
      }
    }
    long visits = 0;
    for (byte[] row : reader.latest(List.of(trial.topics().users().name())).values()) {
      visits += JSON.readTree(row).path("visits").asLong();
    }
    return used == sessions && visits == sessions * Script.PEOPLE
        ? List.of()
        : List.of(
            "%d sessions in usage and %d visits of users, for %d sessions"
                .formatted(used, visits, sessions));
  }
}
