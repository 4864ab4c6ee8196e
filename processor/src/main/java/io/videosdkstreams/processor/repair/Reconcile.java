package io.videosdkstreams.processor.repair;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.processor.repair.RepairCounts.Count;
import io.videosdkstreams.wire.Envelope;
import io.videosdkstreams.wire.EnvelopeReader;
import io.videosdkstreams.wire.WebhookDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Appends to the raw log the webhooks that the provider has sent and the raw log lacks. They are
 * marked, and get the current time as their arrival. Two deliveries of one fact count as one.
 */
public final class Reconcile {

  /** The header of an appended record: where it comes from. */
  public static final String HEADER = "reconciled-from";

  /** The same as in ingest. */
  private static final int MAX_EVENT_TYPE_LENGTH = 200;

  private static final String CHALLENGE = "endpoint.url_validation";

  /** For differing clocks, and because a range may refer to another time than the delivery. */
  private static final Duration MARGIN = Duration.ofHours(3);

  private final RepairSettings settings;
  private final Producer<byte[], byte[]> producer;
  private final String source;
  private final boolean dryRun;
  private final WebhookDecoder decoder;
  private final EnvelopeReader envelopes = new EnvelopeReader();
  private final Set<WebhookId> known = new HashSet<>();
  private final RepairCounts counts =
      new RepairCounts(
          Count.ENTRIES,
          Count.APPENDED,
          Count.KNOWN,
          Count.CHALLENGES,
          Count.WITHOUT_BODY,
          Count.TOO_LARGE);

  private Reconcile(
      RepairSettings settings, Producer<byte[], byte[]> producer, String source, boolean dryRun) {
    this.settings = settings;
    this.producer = producer;
    this.source = source;
    this.dryRun = dryRun;
    decoder = new WebhookDecoder(settings.pseudonyms());
  }

  /**
   * Returns what was counted.
   *
   * @param source the source header of appended records
   * @throws RepairException when the log cannot be read, or Kafka does not answer
   */
  public static RepairCounts run(
      RepairSettings settings, DeliveryLog log, String source, boolean dryRun)
      throws InterruptedException {
    try (TopicReader reader = TopicReader.open(settings.kafka(), Redrive.READ_TIMEOUT);
        Producer<byte[], byte[]> producer = RawLogProducer.open(settings.kafka())) {
      Reconcile reconcile = new Reconcile(settings, producer, source, dryRun);
      reconcile.readRawLog(reader, log);
      log.read(reconcile::entry);
      return reconcile.counts;
    }
  }

  private void readRawLog(TopicReader reader, DeliveryLog log) throws InterruptedException {
    reader.readSince(
        settings.topics().raw().name(),
        log.begin().map(begin -> begin.minus(MARGIN)).orElse(null),
        raw -> {
          if (raw.value() != null) {
            known.add(WebhookId.of(raw.value(), decoder));
          }
        });
  }

  private void entry(byte[] body) throws InterruptedException {
    counts.add(Count.ENTRIES);
    if (body == null) {
      counts.add(Count.WITHOUT_BODY);
      return;
    }
    if (body.length > settings.kafka().maxBodyBytes()) {
      counts.add(Count.TOO_LARGE);
      return;
    }
    Envelope envelope = envelopes.read(body);
    if (CHALLENGE.equals(envelope.event())) {
      counts.add(Count.CHALLENGES);
    } else if (!known.add(WebhookId.of(body, decoder))) {
      counts.add(Count.KNOWN);
    } else {
      counts.add(Count.APPENDED);
      if (!dryRun) {
        append(envelope, body);
      }
    }
  }

  private void append(Envelope envelope, byte[] body) throws InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RecordHeaders headers = new RecordHeaders();
    headers.add("source", source.getBytes(UTF_8));
    if (envelope.event() != null && envelope.event().length() <= MAX_EVENT_TYPE_LENGTH) {
      headers.add("event-type", envelope.event().getBytes(UTF_8));
    }
    headers.add("received-at", now.toString().getBytes(UTF_8));
    headers.add(HEADER, "webhook_logs".getBytes(UTF_8));
    byte[] key = envelope.key() == null ? null : envelope.key().getBytes(UTF_8);
    RawLogProducer.append(
        producer,
        new ProducerRecord<>(
            settings.topics().raw().name(), null, now.toEpochMilli(), key, body, headers));
  }
}
