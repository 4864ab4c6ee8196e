package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.read.Slice;
import java.util.List;

/** What instances send to each other, as JSON. */
public final class PeerMessage {

  private PeerMessage() {}

  /**
   * @param reads the partitions that are asked, by name: the sender knows how many there are
   * @param allowStale whether a standby may answer
   */
  public record Request(Query query, List<PartitionRead> reads, boolean allowStale) {}

  /**
   * @param answers of the partitions that the receiver holds; one that is missing is held elsewhere
   */
  public record Response(List<PartitionAnswer> answers) {}

  /**
   * @param lag null from the active owner, else how many records a standby may lack
   */
  public record PartitionAnswer(int partition, Slice slice, Long lag) {}
}
