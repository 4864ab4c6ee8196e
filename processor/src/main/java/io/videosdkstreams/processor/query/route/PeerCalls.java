package io.videosdkstreams.processor.query.route;

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

  /** What these instances say of themselves; one that is missing gave no answer in time. */
  Map<InstanceAddress, InstanceReport> reports(Set<InstanceAddress> instances, Deadline deadline);

  /** Whether it gave no answer a moment ago: others are asked first. */
  boolean wasUnreachable(InstanceAddress instance);

  @Override
  void close();
}
