package io.videosdkstreams.processor.query.route;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.videosdkstreams.processor.read.AccountReads;
import io.videosdkstreams.processor.read.SessionReads;
import io.videosdkstreams.processor.read.StoreName;
import java.util.List;
import java.util.Optional;

/** What this instance holds of every store, and who holds the rest. */
public interface LocalPartitions {

  /**
   * A partition that is here.
   *
   * @param lag null when this instance is its active owner, else how many records of the changelog
   *     a standby may lack
   */
  record Replica<T>(T reads, Long lag) {}

  /**
   * Who holds a partition, this instance included.
   *
   * @param active empty when no owner is known
   */
  record Owners(Optional<InstanceAddress> active, List<InstanceAddress> standbys) {

    public static final Owners UNKNOWN = new Owners(Optional.empty(), List.of());
  }

  /** What an instance does with a partition. */
  enum Role {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("standby")
    STANDBY
  }

  /**
   * @param store its name
   * @param lag records of its changelog that the instance does not hold: 0 for an active partition
   *     that is restored; null when not known
   * @param inputLag records of its input topic that are not processed; null for a standby, or when
   *     not known
   */
  record Assignment(String store, int partition, Role role, Long lag, Long inputLag) {}

  /** How many partitions each store has. */
  int count();

  /** This instance. */
  InstanceAddress self();

  /**
   * @param allowStale whether a standby will do, as soon as it once was complete
   * @return empty when this instance does not hold it, or not yet
   */
  Optional<Replica<SessionReads>> sessions(int partition, boolean allowStale);

  /** The same of accounts and people. */
  Optional<Replica<AccountReads>> accounts(int partition, boolean allowStale);

  /** As the last rebalance left it. */
  Owners owners(StoreName store, int partition);

  /** Everything that this instance holds or restores. */
  List<Assignment> assignments();
}
