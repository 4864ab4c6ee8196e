package io.videosdkstreams.processor.repair;

import java.time.Instant;
import java.util.Optional;

/** The webhooks that the provider has sent, as its API or a file states them. */
public interface DeliveryLog {

  /**
   * Each entry, in the order of the log.
   *
   * @throws RepairException when it cannot be read to its end
   */
  void read(Visitor visitor) throws InterruptedException;

  /** The time before which it has no entry; empty when it is not known. */
  Optional<Instant> begin();

  /** Takes entries. */
  interface Visitor {
    /**
     * @param body null when the entry holds none
     */
    void entry(byte[] body) throws InterruptedException;
  }
}
