package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.benchmarks.JavaProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What people would pick instead: a job of Flink, see {@link FlinkProgram}.
 *
 * @param checkpoints the interval between two
 */
record FlinkContender(Duration checkpoints) implements Contender {

  @Override
  public String title() {
    return "Flink, a checkpoint every " + checkpoints.toMillis() + " ms";
  }

  @Override
  public JavaProcess start(Trial trial) throws Exception {
    return ClassPath.FLINK.start(
        FlinkProgram.class.getName(),
        List.of(
            trial.bootstrapServers(),
            trial.topics().raw().name(),
            views(trial),
            group(trial),
            Long.toString(checkpoints.toMillis()),
            trial.stateDir().toUri().toString()),
        Map.of(),
        trial.log());
  }

  @Override
  public String group(Trial trial) {
    return trial.name() + "-flink";
  }

  @Override
  public List<String> compare(Expected expected, JsonNode view) {
    return expected.compareTotals(view);
  }
}
