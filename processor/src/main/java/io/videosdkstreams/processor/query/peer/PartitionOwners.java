package io.videosdkstreams.processor.query.peer;

import java.util.List;
import java.util.Optional;

/** Who holds a partition of a store, as far as this instance knows. */
interface PartitionOwners {

  Owners of(String store, int partition);

  /**
   * @param active empty when it is this instance, or nobody known
   * @param standbys without this instance
   */
  record Owners(Optional<Peer> active, List<Peer> standbys) {

    static final Owners NONE = new Owners(Optional.empty(), List.of());
  }
}
