package io.videosdkstreams.processor.once;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets a fact pass the first time it is delivered, for as long as its session is retained. What it
 * keeps to know that is also the session's timeline.
 */
public final class OnceStage implements Processor<String, SessionEvent, String, SessionEvent> {

  private ProcessorContext<String, SessionEvent> context;
  private KeyValueStore<Bytes, byte[]> facts;
  private Sensor repeated;

  @Override
  public void init(ProcessorContext<String, SessionEvent> initialized) {
    context = initialized;
    facts = initialized.getStateStore(Stores.FACTS);
    repeated =
        initialized
            .metrics()
            .addRateTotalSensor(
                "once", initialized.taskId().toString(), "repeated", Sensor.RecordingLevel.INFO);
  }

  @Override
  public void process(Record<String, SessionEvent> delivery) {
    SessionEvent event = delivery.value();
    Bytes key =
        Keys.fact(
            event.sessionId(),
            event.factTime().toEpochMilli(),
            event.orderingTs().toEpochMilli(),
            event.eventId());
    if (facts.get(key) != null) {
      repeated.record();
      return;
    }
    facts.put(key, TimelineFact.of(event, delivery.timestamp()));
    context.forward(delivery);
  }
}
