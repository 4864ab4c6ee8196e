package io.videosdkstreams.processor.decode;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.topology.Nodes;
import io.videosdkstreams.wire.DeadLetters;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.Pseudonyms;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Bytes of the raw log → an event, an unrecognised document, or a dead letter. Every raw record
 * leaves on exactly one of the three ways.
 */
public final class DecodeStage implements Processor<byte[], byte[], Object, Object> {

  private static final byte[] NOTHING = new byte[0];

  private final WebhookDecoder decoder;
  private final DeadLetters deadLetters = new DeadLetters();
  private ProcessorContext<Object, Object> context;
  private Tally tally;

  public DecodeStage(Pseudonyms pseudonyms) {
    decoder = new WebhookDecoder(pseudonyms);
  }

  @Override
  public void init(ProcessorContext<Object, Object> initialized) {
    context = initialized;
    tally = new Tally(initialized);
  }

  @Override
  public void process(Record<byte[], byte[]> raw) {
    switch (decoder.decode(raw.value() == null ? NOTHING : raw.value())) {
      case Decoded.Known known -> {
        tally.known();
        SessionEvent event = known.event();
        forward(event.sessionId(), event, raw, Nodes.ONCE);
      }
      case Decoded.Unrecognized other -> {
        tally.unrecognized();
        forward(other.sessionId(), other, raw, Nodes.UNRECOGNIZED);
      }
      case Decoded.Undecodable dead -> {
        tally.undecodable(dead.reason());
        forward(raw.key(), deadLetter(raw, dead), raw, Nodes.DEAD_LETTERS);
      }
    }
  }

  private void forward(Object key, Object value, Record<byte[], byte[]> raw, String next) {
    // The raw log's headers end here: what a subscriber needs is in the value.
    context.forward(new Record<>(key, value, raw.timestamp(), new RecordHeaders()), next);
  }

  private byte[] deadLetter(Record<byte[], byte[]> raw, Decoded.Undecodable dead) {
    RecordMetadata from =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a raw record comes from a topic"));
    return deadLetters.write(
        dead.reason(),
        dead.detail(),
        from.topic(),
        from.partition(),
        from.offset(),
        receivedAt(raw),
        dead.event());
  }

  private static Instant receivedAt(Record<byte[], byte[]> raw) {
    Header header = raw.headers().lastHeader("received-at");
    if (header != null) {
      try {
        return Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
      } catch (DateTimeParseException foreign) {
        // Written by something other than our ingest: the record's own time is as good.
        return Instant.ofEpochMilli(raw.timestamp());
      }
    }
    return Instant.ofEpochMilli(raw.timestamp());
  }
}
