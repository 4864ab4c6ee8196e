package io.videosdkstreams.processor.query.route;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests to other instances. */
public interface PeerCalls extends AutoCloseable {

  /**
   * Sends all requests at once and waits for the answers.
   *
   * @return the answers; an instance that is missing gave none in time
   */
  Map<InstanceAddress, PeerMessage.Response> read(
      Map<InstanceAddress, PeerMessage.Request> requests, Deadline deadline);

  /** What these instances say that they hold; one that is missing gave no answer in time. */
  Map<InstanceAddress, List<LocalPartitions.Assignment>> assignments(
      Set<InstanceAddress> instances, Deadline deadline);

  /** Whether it gave no answer a moment ago: others are asked first. */
  boolean wasUnreachable(InstanceAddress instance);

  @Override
  void close();
}
