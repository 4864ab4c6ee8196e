package io.videosdkstreams.processor.repair;

import java.time.Instant;
import java.util.Optional;

/** What the provider says it sent. */
public interface DeliveryLog {

  /**
   * Each entry, in the order of the log.
   *
   * @throws RepairException when it cannot be read to its end
   */
  void read(Visitor visitor) throws InterruptedException;

  /** Nothing in it was sent earlier; empty when nobody knows. */
  Optional<Instant> begin();

  /** Takes entries. */
  interface Visitor {
    /**
     * @param body null when the entry holds none
     */
    void entry(byte[] body) throws InterruptedException;
  }
}
