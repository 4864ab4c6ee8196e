package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.databind.node.TextNode;
import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.processor.repair.RepairCounts.Count;
import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.Decoded;
import io.videosdkstreams.wire.EncodedEvent;
import io.videosdkstreams.wire.NormalizedEvents;
import io.videosdkstreams.wire.UnrecognizedEvents;
import io.videosdkstreams.wire.WebhookDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Appends the originals of dead letters to the raw log again, so that they are decoded and
 * processed again after a fix. Facts are idempotent, so doing it twice does no harm.
 *
 * <pre>
 *   dead letters ─▶ positions of the originals ─▶ originals ─▶ decoded here ─▶ raw log, marked
 * </pre>
 */
public final class Redrive {

  /** The header of an appended record: the position of the original. */
  public static final String HEADER = "redriven-from";

  static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final RepairSettings settings;
  private final TopicReader reader;
  private final Producer<byte[], byte[]> producer;
  private final boolean dryRun;
  private final RepairCounts counts =
      new RepairCounts(
          Count.LETTERS, Count.APPENDED, Count.STILL_UNDECODABLE, Count.GONE, Count.UNREADABLE);
  private final WebhookDecoder decoder;
  private final NormalizedEvents normalizedEvents;
  private final UnrecognizedEvents unrecognizedEvents;
  private final DeadLetterIndex index;
  private final Set<String> sessionsToFind = new HashSet<>();
  private final Set<String> redriven = new HashSet<>();

  private Redrive(
      RepairSettings settings,
      TopicReader reader,
      Producer<byte[], byte[]> producer,
      boolean dryRun) {
    this.settings = settings;
    this.reader = reader;
    this.producer = producer;
    this.dryRun = dryRun;
    index =
        new DeadLetterIndex(
            Set.of(settings.topics().raw().name(), settings.topics().rerouted().name()),
            settings.kafka().partitions());
    decoder = new WebhookDecoder(settings.pseudonyms());
    normalizedEvents = new NormalizedEvents(settings.kafka().maxEventBytes());
    unrecognizedEvents = new UnrecognizedEvents(settings.kafka().maxEventBytes());
  }

  /**
   * Returns what was counted.
   *
   * @param reasons of the dead letters to take
   * @param since when they were written, null for all
   * @throws RepairException when Kafka does not answer, or does not take a record
   */
  public static RepairCounts run(
      RepairSettings settings, Set<DeadLetterReason> reasons, Instant since, boolean dryRun)
      throws InterruptedException {
    try (TopicReader reader = TopicReader.open(settings.kafka(), READ_TIMEOUT);
        Producer<byte[], byte[]> producer = RawLogProducer.open(settings.kafka())) {
      return new Redrive(settings, reader, producer, dryRun).run(reasons, since);
    }
  }

  private RepairCounts run(Set<DeadLetterReason> reasons, Instant since)
      throws InterruptedException {
    Set<String> wanted = new HashSet<>();
    reasons.forEach(reason -> wanted.add(reason.wireName()));
    reader.readSince(
        settings.topics().deadLetters().name(), since, letter -> addToIndex(letter, wanted));
    sessionsToFind.addAll(index.withoutOrigin());
    for (Map.Entry<TopicPartition, NavigableSet<Long>> origin : index.origins().entrySet()) {
      TopicPartition partition = origin.getKey();
      Set<Long> found = new HashSet<>();
      reader.readOffsets(
          partition,
          origin.getValue(),
          original -> {
            found.add(original.offset());
            redrive(original);
          });
      for (long offset : origin.getValue()) {
        if (!found.contains(offset)) {
          countGone(partition, offset);
        }
      }
    }
    redriveFoundSessions();
    return counts;
  }

  private void addToIndex(ConsumerRecord<byte[], byte[]> value, Set<String> wanted) {
    DeadLetter letter = DeadLetter.read(value.value()).orElse(null);
    if (letter == null) {
      counts.add(Count.UNREADABLE);
    } else if (wanted.contains(letter.reason())) {
      counts.add(Count.LETTERS);
      if (!index.add(letter)) {
        counts.add(Count.GONE);
      }
    }
  }

  private void redrive(ConsumerRecord<byte[], byte[]> original) throws InterruptedException {
    Decoded decoded = decoder.decode(original.value() == null ? new byte[0] : original.value());
    Set<String> sessions =
        new HashSet<>(index.failedSessions(partition(original), original.offset()));
    if (!sessions.isEmpty() && !sessions.remove(sessionId(decoded))) {
      // After a restart the last record read may be of another session.
      sessionsToFind.addAll(sessions);
      return;
    }
    sessionsToFind.addAll(sessions);
    // One original may have several dead letters; it is appended once.
    if (redriven.add(root(original))) {
      String problem = problem(decoded);
      if (problem == null) {
        append(original);
      } else {
        counts.add(
            Count.STILL_UNDECODABLE,
            partition(original) + "@" + original.offset() + ": " + problem);
      }
    }
  }

  /** For a session that failed at an unknown record, any of its records will do: the last one. */
  private void redriveFoundSessions() throws InterruptedException {
    if (sessionsToFind.isEmpty()) {
      return;
    }
    Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
    reader.readAll(
        settings.topics().raw().name(),
        raw -> {
          String key = TopicReader.key(raw);
          if (key != null && sessionsToFind.contains(key)) {
            last.put(key, raw);
          }
        });
    for (ConsumerRecord<byte[], byte[]> original : last.values()) {
      if (redriven.add(root(original))) {
        append(original);
      }
    }
    sessionsToFind.stream()
        .filter(id -> !last.containsKey(id))
        .forEach(id -> counts.add(Count.GONE, "session " + TextNode.valueOf(id)));
  }

  /** Why it would be a dead letter again; null when it would not. */
  private String problem(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Known known -> problem(normalizedEvents.write(known.event()));
      case Decoded.Unrecognized other -> problem(unrecognizedEvents.write(other));
      case Decoded.Undecodable dead -> dead.reason().wireName() + ", " + dead.detail();
    };
  }

  private static String problem(EncodedEvent encoded) {
    return encoded.valueOrNull() == null ? DeadLetterReason.TOO_LARGE.wireName() : null;
  }

  private static String sessionId(Decoded decoded) {
    return decoded instanceof Decoded.Known known ? known.event().sessionId() : null;
  }

  /** The position of the original, also when it was redriven before and has failed again. */
  private static String root(ConsumerRecord<byte[], byte[]> original) {
    Header before = original.headers().lastHeader(HEADER);
    return before == null || before.value() == null
        ? partition(original) + "@" + original.offset()
        : new String(before.value(), StandardCharsets.UTF_8);
  }

  private void append(ConsumerRecord<byte[], byte[]> original) throws InterruptedException {
    counts.add(Count.APPENDED);
    if (dryRun) {
      return;
    }
    RecordHeaders headers = new RecordHeaders(original.headers());
    headers.remove(HEADER);
    headers.add(HEADER, root(original).getBytes(StandardCharsets.UTF_8));
    RawLogProducer.append(
        producer,
        new ProducerRecord<>(
            settings.topics().raw().name(),
            original.partition(),
            original.timestamp() < 0 ? null : original.timestamp(),
            original.key(),
            original.value(),
            headers));
  }

  private void countGone(TopicPartition partition, long offset) {
    Set<String> sessions = index.failedSessions(partition, offset);
    if (sessions.isEmpty()) {
      counts.add(Count.GONE, partition + "@" + offset);
    }
    sessionsToFind.addAll(sessions);
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
