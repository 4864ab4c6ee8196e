package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A program that derives something from the raw log. */
interface Contender {

  String title();

  /** Starts it in a JVM of its own; it works as soon as it can. */
  JavaProcess start(Trial trial) throws Exception;

  /** The consumer group that reads the raw log. */
  String group(Trial trial);

  /** Every topic that is final when the work is done. */
  List<String> outputs(Trial trial);

  /** The topic with a view for each session. */
  String views(Trial trial);

  /** How many webhooks of an ordinary session its view shows, for webhooks in order. */
  int steps(JsonNode view);

  /** The differences between a view and what it must be once its session has ended. */
  List<String> compare(Expected expected, JsonNode view);
}
