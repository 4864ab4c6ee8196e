package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
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
    return JavaProcess.start(
        ClassPath.KAFKA_STREAMS,
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

  /** The topic of the processor's views, which no other program writes in its trial. */
  @Override
  public String views(Trial trial) {
    return trial.topics().sessions().name();
  }

  @Override
  public List<String> outputs(Trial trial) {
    return List.of(views(trial));
  }

  @Override
  public int steps(JsonNode view) {
    return view.path(OneStoreProgram.EVENTS).asInt();
  }

  @Override
  public List<String> compare(Expected expected, JsonNode view) {
    return steps(view) == Script.LENGTH
        ? List.of()
        : List.of(expected.sessionId() + ": events is " + steps(view));
  }
}
