package io.videosdkstreams.processor.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition holds what. By our own arithmetic over a fixed number: asking Streams during a
 * rebalance can hash with a smaller one [KAFKA-20887].
 */
public final class Partitions {

  private Partitions() {}

  /** As the producers' default partitioner, which wrote the raw log. */
  public static int ofSession(String sessionId, int partitions) {
    return of(sessionId, partitions);
  }

  public static int ofAccount(String accountId, int partitions) {
    return of(accountId, partitions);
  }

  private static int of(String text, int partitions) {
    return Utils.toPositive(Utils.murmur2(text.getBytes(StandardCharsets.UTF_8))) % partitions;
  }
}
