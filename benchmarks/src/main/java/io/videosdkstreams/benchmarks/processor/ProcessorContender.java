package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.benchmarks.JavaProcess;
import java.util.List;

/** The processor as it ships: default settings, but for the number of threads. */
final class ProcessorContender implements Contender {

  @Override
  public String title() {
    return "processor";
  }

  @Override
  public JavaProcess start(Trial trial) throws Exception {
    return ClassPath.KAFKA_STREAMS.start(
        "io.videosdkstreams.processor.run.ProcessorApplication",
        List.of(),
        trial.environment(),
        trial.log());
  }

  @Override
  public String group(Trial trial) {
    return trial.name() + "-streams-processor";
  }

  @Override
  public List<String> outputs(Trial trial) {
    return trial.topics().all().stream()
        .map(topic -> topic.name())
        .filter(name -> !name.equals(trial.topics().raw().name()))
        .toList();
  }

  @Override
  public int steps(JsonNode view) {
    if (view.path("status").asText().equals("ended")) {
      return Script.LENGTH;
    }
    int visits = view.at("/participants/visits").asInt();
    if (view.at("/sharing/shares").asInt() == 0) {
      return 1 + visits;
    }
    if (view.at("/sharing/active").asInt() == 1) {
      return 2 + visits;
    }
    return 3 + visits + (visits - view.at("/participants/present").asInt());
  }

  @Override
  public List<String> compare(Expected expected, JsonNode view) {
    return expected.compareAll(view);
  }
}
