package io.videosdkstreams.processor.query;

/** How the service is, for whoever decides to restart it or to send it requests. */
public interface Health {

  /** False when only a restart helps. */
  boolean alive();

  /** Whether queries are answered now. */
  boolean ready();
}
