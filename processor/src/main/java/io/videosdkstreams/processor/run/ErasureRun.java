package io.videosdkstreams.processor.run;

import io.videosdkstreams.processor.consume.TopicReader;
import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.repair.RawLogProducer;
import io.videosdkstreams.processor.store.Partitions;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import io.videosdkstreams.wire.Bounds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Erases one session or one person from everything derived. The processor does it: for each session
 * a request goes into the raw log, for each account of a person one goes to its contributions.
 *
 * <pre>
 *   derived topics ─▶ what is known ─▶ requests ─▶ the group has read them ─▶ raw log, if asked for
 * </pre>
 */
final class ErasureRun implements AutoCloseable {

  private static final Duration PROCESSING_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);

  private final ProcessorSettings settings;
  private final Topics topics;
  private final Admin admin;
  private final ProcessorGroup group;
  private final TopicReader reader;
  private final List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
  private final List<String> sessions = new ArrayList<>();
  private final Map<TopicPartition, Long> requested = new HashMap<>();

  /**
   * @throws io.videosdkstreams.setting.InvalidSettingException when the broker does not answer
   */
  ErasureRun(ProcessorSettings settings) throws InterruptedException {
    this.settings = settings;
    topics = settings.topics();
    TopicSetup.ensure(settings, TopicSetup.BROKER_TIMEOUT);
    admin = Admin.create(TopicSetup.longTimeoutConfiguration(settings));
    group = new ProcessorGroup(admin, settings.applicationId());
    reader = TopicReader.open(settings.kafka(), TopicSetup.BROKER_TIMEOUT);
  }

  /** Adds the request to erase a session. */
  void addSession(String sessionId) {
    add(new Erasure(Bounds.key(sessionId), null));
  }

  /**
   * Adds the requests to erase a person: as a participant of every session that is kept, and as a
   * row of every account.
   *
   * @param userKey as views show it
   */
  void addPerson(String userKey) throws InterruptedException {
    String person = Bounds.key(userKey);
    table(topics.participants(), ParticipantView.class, key -> key.endsWith("|" + person)).stream()
        .filter(view -> view.participantId().equals(person))
        .forEach(view -> add(new Erasure(view.sessionId(), person)));
    table(topics.users(), UserView.class, key -> key.endsWith("|" + person)).stream()
        .filter(view -> view.userKey().equals(person))
        .forEach(view -> addRow(view.accountId(), person));
  }

  /**
   * Adds the request to erase one participant of a session.
   *
   * @param id the participant's, or one of its uuids or user ids, as views show it
   */
  void addParticipant(String sessionId, String id) throws InterruptedException {
    String session = Bounds.key(sessionId);
    List<String> ids = List.of(id, Bounds.key(id));
    table(topics.participants(), ParticipantView.class, key -> key.startsWith(session + "|"))
        .stream()
        .filter(view -> view.sessionId().equals(session) && isKnownBy(ids, view))
        .forEach(view -> add(new Erasure(session, view.participantId())));
  }

  private static boolean isKnownBy(List<String> ids, ParticipantView participant) {
    return ids.contains(participant.participantId())
        || participant.participantUuids().stream().anyMatch(ids::contains)
        || participant.userIds().stream().anyMatch(ids::contains);
  }

  /** What a compacted topic holds under some keys. */
  private <T> Collection<T> table(
      Topic<String, byte[]> topic, Class<T> type, Predicate<String> keys)
      throws InterruptedException {
    Map<String, T> table = new TreeMap<>();
    reader.readAll(
        topic.name(),
        view -> {
          String key = TopicReader.key(view);
          if (view.value() == null) {
            table.remove(key);
          } else if (keys.test(key)) {
            table.put(key, ViewJson.read(view.value(), type));
          }
        });
    return table.values();
  }

  private void add(Erasure erasure) {
    sessions.add(erasure.sessionId());
    requests.add(
        new ProducerRecord<>(
            topics.raw().name(),
            Partitions.ofSession(erasure.sessionId(), settings.kafka().partitions()),
            erasure.sessionId().getBytes(StandardCharsets.UTF_8),
            erasure.toBytes(),
            erasure.headers()));
  }

  private void addRow(String accountId, String userKey) {
    requests.add(
        new ProducerRecord<>(
            topics.contributions().name(),
            Partitions.ofAccount(accountId, settings.kafka().partitions()),
            ContributionKey.erasure(accountId, userKey).toBytes(),
            null));
  }

  /** The sessions that are concerned. */
  List<String> sessions() {
    return List.copyOf(sessions);
  }

  /** Whether there are no requests. */
  boolean isEmpty() {
    return requests.isEmpty();
  }

  void send() throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = RawLogProducer.open(settings.kafka())) {
      for (ProducerRecord<byte[], byte[]> request : requests) {
        RecordMetadata sent = producer.send(request).get();
        requested.merge(
            new TopicPartition(sent.topic(), sent.partition()), sent.offset() + 1, Math::max);
      }
    }
  }

  /**
   * Waits until every request has been read, which is committed together with what follows from it.
   *
   * @return false when no processor is running, or none has read so far within a minute
   */
  boolean awaitProcessed() throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + PROCESSING_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      Map<TopicPartition, OffsetAndMetadata> read = group.offsets();
      if (requested.entrySet().stream().allMatch(e -> isRead(read.get(e.getKey()), e.getValue()))) {
        return true;
      }
      if (group.members().isEmpty()) {
        return false;
      }
      Thread.sleep(RETRY_INTERVAL);
    }
    return false;
  }

  private static boolean isRead(OffsetAndMetadata committed, long end) {
    return committed != null && committed.offset() >= end;
  }

  /**
   * Deletes the raw log's records up to the last one of the sessions, those of others before it,
   * too: Kafka deletes from the beginning only. What has not been processed stays.
   *
   * @return the first record that is left, of each partition from which some were deleted
   */
  Map<TopicPartition, Long> deleteRawRecords() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> read =
        group.offsets().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    return RawLogTruncation.after(reader, topics.raw().name(), sessions, read).delete(admin);
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }
}
