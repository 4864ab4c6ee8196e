package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.WebhookDecoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets before which the raw log has to be deleted so that some sessions are gone from it.
 *
 * @param beginnings the first offset that stays, of each partition from which records go
 */
record RawLogTruncation(Map<TopicPartition, Long> beginnings) {

  /**
   * Reads the whole raw log.
   *
   * @param read how far it has been processed: what follows is not cut off
   */
  static RawLogTruncation after(
      TopicReader reader,
      String rawLog,
      Collection<String> sessions,
      Map<TopicPartition, Long> read)
      throws InterruptedException {
    Set<String> wanted = Set.copyOf(sessions);
    WebhookDecoder decoder = new WebhookDecoder();
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    reader.readAll(
        rawLog,
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          boolean processed = record.offset() < read.getOrDefault(partition, 0L);
          if (processed && isOf(wanted, record, decoder)) {
            beginnings.put(partition, record.offset() + 1);
          }
        });
    return new RawLogTruncation(beginnings);
  }

  /** A webhook may lie under another key than its session's. */
  private static boolean isOf(
      Set<String> sessions, ConsumerRecord<byte[], byte[]> record, WebhookDecoder decoder) {
    String key = TopicReader.key(record);
    if (key != null && sessions.contains(key)) {
      return true;
    }
    String sessionId =
        switch (decoder.decode(record.value() == null ? new byte[0] : record.value())) {
          case Decoded.Known known -> known.event().sessionId();
          case Decoded.Unrecognized other -> other.sessionId();
          case Decoded.Undecodable dead -> dead.sessionId();
        };
    return sessionId != null && sessions.contains(sessionId);
  }

  Map<TopicPartition, Long> delete(Admin admin) throws ExecutionException, InterruptedException {
    admin
        .deleteRecords(
            beginnings.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, e -> RecordsToDelete.beforeOffset(e.getValue()))))
        .all()
        .get();
    return beginnings;
  }
}
