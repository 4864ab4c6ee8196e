package io.videosdkstreams.processor.query;

/** The state of the service, for its probes. */
public interface Health {

  /** False when only a restart helps. */
  boolean alive();

  /** Whether queries are answered now. */
  boolean ready();
}
