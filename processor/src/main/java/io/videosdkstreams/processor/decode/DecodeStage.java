package io.videosdkstreams.processor.decode;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.metrics.PipelineMetrics;
import io.videosdkstreams.processor.metrics.PipelineMetrics.Count;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.tick.ReadPositions;
import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.Pseudonyms;
import io.videosdkstreams.wire.UnrecognizedEvents;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Bytes of the raw log → an event, an unrecognised document, or a dead letter. Every raw record
 * leaves on exactly one way. One whose key is not its session's, so that it lies in another
 * partition than the rest of its session, is routed through a topic that is partitioned by session.
 */
public final class DecodeStage implements Processor<byte[], byte[], Object, Object> {

  private static final byte[] EMPTY = new byte[0];

  private final WebhookDecoder decoder;
  private final int partitions;
  private final NormalizedEvents normalizedEvents;
  private final UnrecognizedEvents unrecognizedEvents;
  private final DeadLetters deadLetters = new DeadLetters();
  private final PipelineMetrics metrics;
  private ProcessorContext<Object, Object> context;
  private ReadPositions positions;

  /**
   * @param partitions of the raw log
   * @param maxValueBytes of an event on its topic
   */
  public DecodeStage(
      Pseudonyms pseudonyms, int partitions, int maxValueBytes, PipelineMetrics metrics) {
    this.metrics = metrics;
    this.decoder = new WebhookDecoder(pseudonyms);
    this.partitions = partitions;
    this.normalizedEvents = new NormalizedEvents(maxValueBytes);
    this.unrecognizedEvents = new UnrecognizedEvents(maxValueBytes);
  }

  @Override
  public void init(ProcessorContext<Object, Object> initialized) {
    context = initialized;
    positions = new ReadPositions();
    initialized.schedule(
        ReadPositions.PUBLISH_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publishPositions);
  }

  private void publishPositions(long nowMs) {
    positions
        .changed()
        .forEach(
            (partition, offset) ->
                context.forward(new Record<>(partition, offset, nowMs), DecodeNodes.POSITIONS));
  }

  @Override
  public void process(Record<byte[], byte[]> raw) {
    context.recordMetadata().ifPresent(positions::passed);
    byte[] body = raw.value() == null ? EMPTY : raw.value();
    if (Erasure.isErasure(raw.headers())) {
      erasure(Erasure.read(body), raw);
      return;
    }
    switch (decoder.decode(body)) {
      case Decoded.Known known -> known(known.event(), raw);
      case Decoded.Unrecognized other -> unrecognized(other, raw);
      case Decoded.Undecodable dead ->
          deadLetter(dead.reason(), dead.detail(), dead.event(), dead.sessionId(), raw);
    }
  }

  private void erasure(Erasure request, Record<byte[], byte[]> raw) {
    if (request == null) {
      deadLetter(DeadLetterReason.MALFORMED, "no request to erase", null, null, raw);
    } else if (!rerouted(request.sessionId(), raw)) {
      forward(request.sessionId(), request, raw, DecodeNodes.SESSION);
    }
  }

  /** Whether the session is another partition's, which then gets the record. */
  private boolean rerouted(String sessionId, Record<byte[], byte[]> raw) {
    if (Partitions.ofSession(sessionId, partitions) == context.taskId().partition()) {
      return false;
    }
    metrics.count(Count.REROUTED);
    context.forward(raw.withKey(sessionId.getBytes(StandardCharsets.UTF_8)), DecodeNodes.REROUTED);
    return true;
  }

  private void known(SessionEvent event, Record<byte[], byte[]> raw) {
    String sessionId = event.sessionId();
    if (rerouted(sessionId, raw)) {
      return;
    }
    byte[] normalized = normalizedEvents.write(event).valueOrNull();
    if (normalized == null) {
      tooLarge(event.type().wireName(), sessionId, raw);
    } else {
      metrics.count(Count.DECODED);
      forward(sessionId, new DecodedEvent(event, normalized), raw, DecodeNodes.SESSION);
    }
  }

  private void unrecognized(Decoded.Unrecognized other, Record<byte[], byte[]> raw) {
    byte[] document = unrecognizedEvents.write(other).valueOrNull();
    if (document == null) {
      tooLarge(other.event(), other.sessionId(), raw);
    } else {
      metrics.count(Count.UNRECOGNIZED);
      forward(other.sessionId(), document, raw, DecodeNodes.UNRECOGNIZED);
    }
  }

  private void tooLarge(String event, String sessionId, Record<byte[], byte[]> raw) {
    deadLetter(
        DeadLetterReason.TOO_LARGE,
        "larger than its topic takes, even without unknown fields",
        event,
        sessionId,
        raw);
  }

  private void deadLetter(
      DeadLetterReason reason,
      String detail,
      String event,
      String sessionId,
      Record<byte[], byte[]> raw) {
    metrics.dead(reason);
    RecordMetadata from =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a raw record comes from a topic"));
    byte[] letter =
        deadLetters.write(
            reason,
            detail,
            from.topic(),
            from.partition(),
            from.offset(),
            receivedAt(raw),
            event,
            sessionId);
    forward(raw.key(), letter, raw, DecodeNodes.DEAD_LETTERS);
  }

  private void forward(Object key, Object value, Record<byte[], byte[]> raw, String next) {
    // The raw log's headers end here: what a subscriber needs is in the value.
    context.forward(new Record<>(key, value, raw.timestamp(), new RecordHeaders()), next);
  }

  private static Instant receivedAt(Record<byte[], byte[]> raw) {
    Header header = raw.headers().lastHeader("received-at");
    if (header != null && header.value() != null) {
      try {
        return Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
      } catch (DateTimeParseException e) {
        // Written by something other than our ingest: the record's own time is as good.
        return Instant.ofEpochMilli(raw.timestamp());
      }
    }
    return Instant.ofEpochMilli(raw.timestamp());
  }
}
