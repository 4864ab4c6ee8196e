package io.videosdkstreams.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.processor.decode.SessionRecord;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.store.OpenStore;
import io.videosdkstreams.processor.topology.SessionPipeline;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.Pseudonyms;
import io.videosdkstreams.wire.WebhookDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A task that moves to another instance and back: Streams keeps its processors and initializes them
 * again, with a store that the other instance has changed.
 */
class StandbyMeanwhileTest {

  /** More events than a tick has without load. */
  private static final int MANY = 40;

  private static final long NOON_MS = SessionStageDriver.NOON.toEpochMilli();

  private final KeyValueStore<Bytes, byte[]> store = OpenStore.named("sessions");
  private final SessionStage here = stage();
  private final SessionStage elsewhere = stage();
  private long offset;

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void whatAnotherInstanceHasDerivedMeanwhileIsSeen() throws IOException {
    assertThat(totalAfterJoin(here, "u1")).isEqualTo(1);
    assertThat(totalAfterJoin(elsewhere, "u2")).isEqualTo(2);
    assertThat(totalAfterJoin(here, "u3")).isEqualTo(3);
  }

  /** Under load a contribution waits; whoever has the task by then publishes it. */
  @Test
  void aPendingContributionIsPublishedByTheNextInstance() {
    MockProcessorContext<Object, Object> context = context();
    here.init(context);
    for (int i = 0; i < MANY; i++) {
      here.process(join("u1"));
    }
    tick(context);
    assertThat(context.forwarded(SessionNodes.SESSIONS)).hasSize(1);
    assertThat(context.forwarded(SessionNodes.CONTRIBUTIONS)).isEmpty();

    MockProcessorContext<Object, Object> next = context();
    elsewhere.init(next);
    tick(next);
    assertThat(next.forwarded(SessionNodes.CONTRIBUTIONS)).hasSize(1);
  }

  private static SessionStage stage() {
    return new SessionStage(
        "sessions",
        Rules.DEFAULT,
        SessionPipeline.FAMILIES,
        Topic.MAX_MESSAGE_BYTES,
        new PipelineMetrics());
  }

  /** The participants of the session's view, after the stage has got the task and a join. */
  private int totalAfterJoin(SessionStage stage, String participant) throws IOException {
    MockProcessorContext<Object, Object> context = context();
    stage.init(context);
    stage.process(join(participant));
    tick(context);
    byte[] view =
        context.forwarded(SessionNodes.SESSIONS).stream()
            .map(forwarded -> (byte[]) forwarded.record().value())
            .toList()
            .getLast();
    return new ObjectMapper().readTree(view).at("/participants/total").intValue();
  }

  private MockProcessorContext<Object, Object> context() {
    MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    context.addStateStore(store);
    context.setCurrentSystemTimeMs(NOON_MS);
    context.setRecordMetadata("raw", 0, offset++);
    return context;
  }

  private static void tick(MockProcessorContext<Object, Object> context) {
    context
        .scheduledPunctuators()
        .forEach(punctuator -> punctuator.getPunctuator().punctuate(NOON_MS));
  }

  private static Record<String, SessionRecord> join(String participant) {
    byte[] body =
        """
        {"event":"session.user_joined","event_ts":%d,"payload":{"account_id":"acc","object":{"session_id":"s",
         "user":{"id":"%s","participant_uuid":"%s"}}}}
        """
            .formatted(NOON_MS, participant, participant)
            .getBytes(StandardCharsets.UTF_8);
    Decoded.Known decoded = (Decoded.Known) new WebhookDecoder(Pseudonyms.NONE).decode(body);
    return new Record<>("s", new DecodedEvent(decoded.event(), body), NOON_MS);
  }
}
