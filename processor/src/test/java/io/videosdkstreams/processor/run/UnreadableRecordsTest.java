package io.videosdkstreams.processor.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.Test;

final class UnreadableRecordsTest {

  @Test
  void becomeDeadLettersThatTellWhereTheyAreAndNothingOfWhatTheyHold() {
    UnreadableRecords unreadable = new UnreadableRecords();
    unreadable.configure(Map.of(DeadLetterRecords.TOPIC, "videosdk.dead-letters"));

    Response response =
        unreadable.handleError(
            null,
            new ConsumerRecord<>(
                "videosdk.raw", 3, 7, "key".getBytes(UTF_8), "secret".getBytes(UTF_8)),
            new IllegalArgumentException("secret"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("videosdk.dead-letters");
              assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
              assertThat(text(letter))
                  .contains("\"topic\":\"videosdk.raw\",\"partition\":3,\"offset\":7")
                  .contains("\"reason\":\"malformed\"")
                  .doesNotContain("secret");
            });
  }

  private static String text(ProducerRecord<byte[], byte[]> letter) {
    return new String(letter.value(), UTF_8);
  }
}
