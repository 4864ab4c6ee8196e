package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class ArrivalTimesTest {

  private final ArrivalTimes times = new ArrivalTimes();

  @Test
  void aRecordWithoutATimeHasThatOfThePartition() {
    assertThat(times.extract(record(7), 5)).isEqualTo(7);
    assertThat(times.extract(record(-1), 5)).isEqualTo(5);
  }

  @Test
  void theFirstOfAPartitionHasArrivedNow() {
    long before = System.currentTimeMillis();
    assertThat(times.extract(record(-1), -1)).isBetween(before, System.currentTimeMillis());
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "raw",
        0,
        0,
        timestamp,
        TimestampType.NO_TIMESTAMP_TYPE,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
