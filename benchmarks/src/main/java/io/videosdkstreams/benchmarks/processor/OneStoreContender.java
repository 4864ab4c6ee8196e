package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.benchmarks.JavaProcess;
import java.util.List;
import java.util.Map;

/**
 * The smallest topology of Kafka Streams that does the same kind of work, see {@link
 * OneStoreProgram}.
 */
final class OneStoreContender implements Contender {

  @Override
  public String title() {
    return "one-store topology";
  }

  @Override
  public JavaProcess start(Trial trial) throws Exception {
    return ClassPath.KAFKA_STREAMS.start(
        OneStoreProgram.class.getName(),
        List.of(
            trial.bootstrapServers(),
            trial.topics().raw().name(),
            views(trial),
            group(trial),
            Long.toString(trial.settings().commitInterval().toMillis()),
            trial.stateDir().toString(),
            Integer.toString(trial.port()),
            Integer.toString(trial.settings().threads())),
        Map.of(),
        trial.log());
  }

  @Override
  public String group(Trial trial) {
    return trial.name() + "-one-store";
  }

  @Override
  public List<String> compare(Expected expected, JsonNode view) {
    return steps(view) == Script.LENGTH
        ? List.of()
        : List.of(expected.sessionId() + ": events is " + steps(view));
  }
}
