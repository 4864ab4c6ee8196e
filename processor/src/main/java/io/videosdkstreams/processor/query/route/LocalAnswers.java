package io.videosdkstreams.processor.query.route;

import io.videosdkstreams.processor.query.route.PeerMessage.PartitionAnswer;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Answers only from what this instance holds: a request from another instance ends here, so no
 * request makes a second hop.
 */
public record LocalAnswers(LocalPartitions partitions) {

  /** Of all rows of one answer together; a slice that was cut says where to go on. */
  private static final int MAX_BYTES = 8 << 20;

  /** Of those partitions that are here, as active owner or, when allowed, as standby. */
  public PeerMessage.Response read(PeerMessage.Request request) {
    List<PartitionAnswer> answers = new ArrayList<>();
    for (PartitionRead read : request.reads()) {
      boolean exists = read.partition() >= 0 && read.partition() < partitions.count();
      if (exists) {
        read(request, read, MAX_BYTES / request.reads().size()).ifPresent(answers::add);
      }
    }
    return new PeerMessage.Response(answers);
  }

  public List<LocalPartitions.Assignment> assignments() {
    return partitions.assignments();
  }

  private Optional<PartitionAnswer> read(
      PeerMessage.Request request, PartitionRead read, int maxBytes) {
    int partition = read.partition();
    boolean allowStale = request.allowStale();
    try {
      return switch (request.query()) {
        case Query.OfSessions query ->
            partitions
                .sessions(partition, allowStale)
                .map(held -> answer(read, query.read(held.reads(), read), held.lag(), maxBytes));
        case Query.OfAccounts query ->
            partitions
                .accounts(partition, allowStale)
                .map(held -> answer(read, query.read(held.reads(), read), held.lag(), maxBytes));
      };
    } catch (InvalidStateStoreException e) {
      // It has moved away, or closed, since it was looked up.
      return Optional.empty();
    }
  }

  private static PartitionAnswer answer(PartitionRead read, Slice slice, Long lag, int maxBytes) {
    return new PartitionAnswer(read.partition(), cut(slice, maxBytes), lag);
  }

  /** At least one row. */
  private static Slice cut(Slice slice, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < slice.rows().size(); i++) {
      Row row = slice.rows().get(i);
      bytes += row.key().length + row.json().length;
      if (bytes > maxBytes && i > 0) {
        List<Row> rows = slice.rows().subList(0, i);
        return new Slice(rows, rows.getLast().key());
      }
    }
    return slice;
  }
}
