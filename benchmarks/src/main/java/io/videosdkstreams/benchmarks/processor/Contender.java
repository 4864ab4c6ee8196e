package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.benchmarks.JavaProcess;
import java.util.List;

/** A program that derives something from the raw log. */
interface Contender {

  /** The field of a view with the number of webhooks that it is made of, in views of references. */
  String EVENTS = "events";

  String title();

  /** Starts it in a JVM of its own; it works as soon as it can. */
  JavaProcess start(Trial trial) throws Exception;

  /** The consumer group that reads the raw log. */
  String group(Trial trial);

  /** Every topic that is final when the work is done. */
  default List<String> outputs(Trial trial) {
    return List.of(views(trial));
  }

  /** The topic with a view for each session: the processor's, in a trial of its own. */
  default String views(Trial trial) {
    return trial.topics().sessions().name();
  }

  /** How many webhooks of an ordinary session its view shows, for webhooks in order. */
  default int steps(JsonNode view) {
    return view.path(EVENTS).asInt();
  }

  /** The differences between a view and what it must be once its session has ended. */
  List<String> compare(Expected expected, JsonNode view);
}
