package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.decode.DecodedEvent;
import io.videosdkstreams.processor.fold.ViewTopic;
import io.videosdkstreams.processor.session.DerivationResult.Output;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the outputs of the session stage to the nodes of their topics. */
final class SessionPublisher {

  private final ProcessorContext<Object, Object> context;

  SessionPublisher(ProcessorContext<Object, Object> context) {
    this.context = context;
  }

  void event(DecodedEvent decoded, long timestamp) {
    forward(decoded.event().sessionId(), decoded, timestamp, SessionNodes.EVENTS);
  }

  void failed(FailedSession failed, long timestamp) {
    forward(failed.sessionId(), failed, timestamp, SessionNodes.DEAD_LETTERS);
  }

  void output(String sessionId, Output output, long timestamp) {
    switch (output) {
      case Output.Session(byte[] value) ->
          forward(sessionId, value, timestamp, SessionNodes.SESSIONS);
      case Output.View(ViewTopic topic, String entity, byte[] value) ->
          forward(ViewTopic.key(sessionId, entity), value, timestamp, topic.node());
      case Output.Contribution(byte[] key, byte[] value) ->
          forward(key, value, timestamp, SessionNodes.CONTRIBUTIONS);
    }
  }

  private void forward(Object key, Object value, long timestamp, String node) {
    context.forward(new Record<>(key, value, timestamp), node);
  }
}
