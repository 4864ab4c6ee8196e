package io.videosdkstreams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are public interface. */
final class TopicsTest {

  private final Topics topics = new Topics("videosdk.", Duration.ofDays(30));

  @ParameterizedTest
  @CsvSource({
    "SESSION_STARTED, started",
    "SESSION_ENDED, ended",
    "USER_JOINED, user-joined",
    "USER_LEFT, user-left",
    "SHARING_STARTED, sharing-started",
    "SHARING_ENDED, sharing-ended",
    "RECORDING_STARTED, recording-started",
    "RECORDING_PAUSED, recording-paused",
    "RECORDING_RESUMED, recording-resumed",
    "RECORDING_STOPPED, recording-stopped",
    "RECORDING_COMPLETED, recording-completed",
    "RECORDING_TRANSCRIPT_COMPLETED, recording-transcript-completed",
    "RECORDING_TRANSCRIPT_FAILED, recording-transcript-failed",
    "RECORDING_TRASHED, recording-trashed",
    "RECORDING_DELETED, recording-deleted",
    "RECORDING_RECOVERED, recording-recovered",
    "LIVE_STREAMING_STARTED, live-streaming-started",
    "LIVE_STREAMING_STOPPED, live-streaming-stopped",
    "STREAM_INGESTION_CONNECTED, stream-ingestion-connected",
    "STREAM_INGESTION_STARTED, stream-ingestion-started",
    "STREAM_INGESTION_STOPPED, stream-ingestion-stopped",
    "STREAM_INGESTION_DISCONNECTED, stream-ingestion-disconnected",
    "STREAM_INGESTION_UNBIND, stream-ingestion-unbind",
    "PHONE_CALLOUT_RINGING, user-phone-callout-ringing",
    "PHONE_CALLOUT_ACCEPTED, user-phone-callout-accepted",
    "PHONE_CALLOUT_REJECTED, user-phone-callout-rejected",
    "PHONE_CALLOUT_MISSED, user-phone-callout-missed",
    "PHONE_CALLOUT_CANCELED, user-phone-callout-canceled",
    "ROOM_SYSTEM_CALLOUT_RINGING, user-room-system-callout-ringing",
    "ROOM_SYSTEM_CALLOUT_ACCEPTED, user-room-system-callout-accepted",
    "ROOM_SYSTEM_CALLOUT_REJECTED, user-room-system-callout-rejected",
    "ROOM_SYSTEM_CALLOUT_MISSED, user-room-system-callout-missed",
    "ROOM_SYSTEM_CALLOUT_FAILED, user-room-system-callout-failed",
    "ALERT, alert"
  })
  void everyTypeHasItsTopic(EventType type, String suffix) {
    assertThat(topics.events(type).name()).isEqualTo("videosdk.session." + suffix);
  }

  @Test
  void theOthersHaveFixedNames() {
    assertThat(topics.raw().name()).isEqualTo("videosdk.raw");
    assertThat(topics.unrecognized().name()).isEqualTo("videosdk.unrecognized");
    assertThat(topics.deadLetters().name()).isEqualTo("videosdk.dead-letters");
    assertThat(topics.sessions().name()).isEqualTo("videosdk.sessions");
    assertThat(topics.participants().name()).isEqualTo("videosdk.participants");
  }

  @Test
  void everyTopicBeginsWithThePrefixAndNoneComesTwice() {
    assertThat(new Topics("clinic.", Duration.ofDays(1)).all())
        .extracting(Topic::name)
        .hasSizeGreaterThanOrEqualTo(39)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("clinic."));
  }

  @Test
  void aLogForgetsAndATableIsCompacted() {
    NewTopic raw = topics.raw().toNewTopic(6, (short) 1);
    NewTopic sessions = topics.sessions().toNewTopic(6, (short) 1);

    String largest = Integer.toString(Topic.MAX_MESSAGE_BYTES);
    assertThat(raw.configs())
        .isEqualTo(
            Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                "2592000000",
                "max.message.bytes",
                largest));
    assertThat(sessions.configs())
        .isEqualTo(Map.of("cleanup.policy", "compact", "max.message.bytes", largest));
    assertThat(topics.sessions().compacted()).isTrue();
    assertThat(topics.raw().compacted()).isFalse();
  }

  @Test
  void positionsKeepTheTimeAtWhichTheyWereAppended() {
    assertThat(topics.positions().configuration())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("min.compaction.lag.ms", "600000");
    assertThat(topics.rerouted().retention()).isEqualTo(topics.raw().retention());
    assertThat(topics.all()).contains(topics.positions(), topics.rerouted());
  }

  @Test
  void withThreeReplicasTwoMustHaveWhatIsAcknowledged() {
    assertThat(topics.raw().toNewTopic(6, (short) 3).configs())
        .containsEntry("min.insync.replicas", "2");
    assertThat(topics.raw().toNewTopic(6, (short) 1).configs())
        .doesNotContainKey("min.insync.replicas");
  }

  @Test
  void viewsGoByTheirNamesWithoutThePrefix() {
    assertThat(new Topics("other-", Duration.ofDays(30)).views())
        .containsOnlyKeys(
            "alerts",
            "callouts",
            "live-streams",
            "participants",
            "recordings",
            "sessions",
            "shares",
            "stream-ingestions",
            "usage",
            "users")
        .extractingByKey("live-streams")
        .extracting(Topic::name)
        .isEqualTo("other-live-streams");
  }
}
