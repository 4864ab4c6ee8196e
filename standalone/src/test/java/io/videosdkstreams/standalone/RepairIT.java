package io.videosdkstreams.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.wire.DeadLetterReason;
import io.videosdkstreams.wire.DeadLetters;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that append to the raw log, on a real broker. */
@Timeout(120)
final class RepairIT {

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> variables = new HashMap<>();
  private Reader reader;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(0, directory.resolve("broker"), 1 << 20);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void redriveAppendsWhatCanBeDecodedNowWhereItsOriginalLies() throws Exception {
    installation("redrive.");
    // The topics are made by the first command.
    assertThat(run("redrive")).isZero();
    assertThat(out.toString()).contains("dead letters: 0", "appended: 0");
    try (KafkaProducer<String, byte[]> producer = producer()) {
      String mended = started("mended");
      RecordMetadata first = append(producer, "mended", mended);
      letter(producer, DeadLetterReason.MALFORMED, first, null);
      // Twice, and once it is the same.
      letter(producer, DeadLetterReason.MALFORMED, first, null);
      RecordMetadata other = append(producer, "other", started("other"));
      append(producer, "failed", started("failed"));
      String last = started("failed").replace("session.started", "session.ended");
      append(producer, "failed", last);
      // After a start the place is that of another session's record.
      letter(producer, DeadLetterReason.PROCESSING_FAILED, other, "failed");
      RecordMetadata text = append(producer, null, "no JSON");
      letter(producer, DeadLetterReason.NOT_JSON, text, null);
      letter(producer, DeadLetterReason.DELIVERY_FAILED, text, null);
      String gone = "redrive.raw";
      deadLetter(producer, write(DeadLetterReason.MALFORMED, gone, 0, 1_000_000, null));
      deadLetter(producer, "no letter".getBytes(UTF_8));
      producer.flush();

      assertThat(run("redrive", "--dry-run")).isEqualTo(3);
      assertThat(out.toString())
          .contains("dead letters: 5", "to append: 2", "still undecodable: 1")
          .contains("gone from the raw log: 1", "not readable: 1")
          .contains(
              "still undecodable: redrive.raw-%d@%d: not_json"
                  .formatted(text.partition(), text.offset()))
          .contains("gone from the raw log: redrive.raw-0@1000000");
      assertThat(marked("redrive.raw", "redriven-from")).isEmpty();

      assertThat(run("redrive")).isEqualTo(3);
      List<ConsumerRecord<String, byte[]>> redriven = marked("redrive.raw", "redriven-from");
      assertThat(redriven)
          .extracting(one -> new String(one.value(), UTF_8))
          .containsExactlyInAnyOrder(mended, last);
      ConsumerRecord<String, byte[]> again =
          redriven.get(0).key().equals("mended") ? redriven.get(0) : redriven.get(1);
      assertThat(again.partition()).isEqualTo(first.partition());
      assertThat(again.timestamp()).isEqualTo(first.timestamp());
      assertThat(header(again, "source")).isEqualTo("zoom");
      assertThat(header(again, "redriven-from"))
          .isEqualTo("redrive.raw-" + first.partition() + "@" + first.offset());
    }

    assertThat(run("redrive", "--reason", "processing_failed,not_an_object", "--dry-run"))
        .isEqualTo(3);
    assertThat(out.toString()).contains("dead letters: 1", "to append: 1", "not readable: 1");
    assertThat(run("redrive", "--since", Instant.now().plusSeconds(60).toString())).isZero();
    assertThat(run("redrive", "--reason", "delivery_failed")).isEqualTo(2);
    assertThat(run("redrive", "--reason", "whatever")).isEqualTo(2);
    assertThat(run("redrive", "--help")).isZero();
    assertThat(out.toString()).contains("--dry-run", "--reason", "--since", "Exit codes:");
  }

  @Test
  void reconcileAppendsWhatTheRawLogLacksAndNothingTwice() throws Exception {
    installation("reconcile.");
    Instant now = Instant.now();
    String missing = started("missing");
    String unreadable = "{\"event\": \"\u00e9";
    try (DeliveryLogServer log = new DeliveryLogServer()) {
      variables.put("DELIVERY_LOG_TOKEN", DeliveryLogServer.TOKEN);
      String[] arguments = {
        "reconcile", log.url(), "--from", now.minus(Duration.ofDays(10)).toString()
      };
      assertThat(run(arguments)).isZero();
      assertThat(out.toString()).contains("entries: 0", "appended: 0");
      assertThat(log.statuses()).containsExactly(200, 200);

      try (KafkaProducer<String, byte[]> producer = producer()) {
        append(producer, "known", started("known"));
      }
      log.sent(now.minus(Duration.ofDays(9)), started("known"));
      // The same fact in other bytes.
      log.sent(now.minus(Duration.ofDays(8)), started("known").replace("\":", "\" : "));
      log.sent(now.minus(Duration.ofDays(8)).plusSeconds(1), missing);
      log.sent(now.minus(Duration.ofDays(8)).plusSeconds(2), missing);
      log.sent(now.minus(Duration.ofDays(2)), unreadable);
      log.sent(
          now.minus(Duration.ofDays(1)), "{\"event\":\"endpoint.url_validation\",\"payload\":{}}");
      log.sent(now.minus(Duration.ofHours(1)), "x".repeat(1 << 20) + "x");
      log.sent(now.minus(Duration.ofMinutes(1)), null);

      log.busy(3);
      assertThat(run(concat(arguments, "--dry-run"))).isEqualTo(3);
      assertThat(log.statuses().subList(2, 5)).containsOnly(429);
      assertThat(log.statuses().subList(5, 9)).containsOnly(200);
      assertThat(out.toString())
          .contains("entries: 8", "to append: 2", "in the raw log: 3", "challenges: 1")
          .contains("without a body: 1", "over the limit: 1");
      assertThat(marked("reconcile.raw", "reconciled-from")).isEmpty();

      assertThat(run(arguments)).isEqualTo(3);
      List<ConsumerRecord<String, byte[]>> appended = marked("reconcile.raw", "reconciled-from");
      assertThat(appended)
          .extracting(one -> new String(one.value(), UTF_8))
          .containsExactlyInAnyOrder(missing, unreadable);
      ConsumerRecord<String, byte[]> one = appended.get(appended.get(0).key() == null ? 1 : 0);
      assertThat(one.key()).isEqualTo("missing");
      assertThat(header(one, "source")).isEqualTo("zoom");
      assertThat(header(one, "event-type")).isEqualTo("session.started");
      assertThat(Instant.parse(header(one, "received-at")).toEpochMilli())
          .isEqualTo(one.timestamp());

      Path file = Files.writeString(directory.resolve("log.json"), log.page() + log.page());
      assertThat(run("reconcile", file.toString())).isEqualTo(3);
      assertThat(out.toString()).contains("entries: 16", "appended: 0", "in the raw log: 10");
      assertThat(marked("reconcile.raw", "reconciled-from")).hasSize(2);

      log.answerInstead("{\"status\":\"ok\"}");
      assertThat(run(arguments)).isEqualTo(1);
      assertThat(err.toString()).contains("no page of a log of deliveries");
      log.busy(6);
      assertThat(run(arguments)).isEqualTo(1);
      assertThat(err.toString()).contains("answers 429, 6 times");
      variables.put("DELIVERY_LOG_TOKEN", "expired");
      assertThat(run(arguments)).isEqualTo(1);
      assertThat(err.toString()).contains("answers 401: see DELIVERY_LOG_TOKEN");
      variables.remove("DELIVERY_LOG_TOKEN");
      assertThat(run(arguments)).isEqualTo(1);
      assertThat(err.toString()).startsWith("DELIVERY_LOG_TOKEN is required");
    }
    assertThat(run("reconcile", directory.resolve("none").toString())).isEqualTo(2);
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\"webhook_logs\":[");
    assertThat(run("reconcile", broken.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be read as JSON");
    assertThat(run("reconcile", "--help")).isZero();
    assertThat(out.toString()).contains("--dry-run", "--from", "--to", "Exit codes:");
  }

  private void installation(String prefix) {
    variables.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    variables.put("TOPIC_PREFIX", prefix);
    variables.put("PARTITIONS", "3");
    reader = new Reader(broker.bootstrapServers(), 0);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = StandaloneApplication.commandLine(variables);
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private static String[] concat(String[] arguments, String another) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = another;
    return all;
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private RecordMetadata append(KafkaProducer<String, byte[]> producer, String key, String body)
      throws Exception {
    ProducerRecord<String, byte[]> one =
        new ProducerRecord<>(variables.get("TOPIC_PREFIX") + "raw", key, body.getBytes(UTF_8));
    one.headers().add("source", "zoom".getBytes(UTF_8));
    return producer.send(one).get();
  }

  private static void letter(
      KafkaProducer<String, byte[]> producer,
      DeadLetterReason reason,
      RecordMetadata place,
      String sessionId) {
    deadLetter(
        producer, write(reason, place.topic(), place.partition(), place.offset(), sessionId));
  }

  private static byte[] write(
      DeadLetterReason reason, String topic, int partition, long offset, String sessionId) {
    return new DeadLetters().write(reason, "", topic, partition, offset, null, null, sessionId);
  }

  private static void deadLetter(KafkaProducer<String, byte[]> producer, byte[] letter) {
    producer.send(new ProducerRecord<>("redrive.dead-letters", letter));
  }

  private List<ConsumerRecord<String, byte[]>> marked(String topic, String header) {
    return reader.records(topic).stream()
        .filter(one -> one.headers().lastHeader(header) != null)
        .toList();
  }

  private static String header(ConsumerRecord<String, byte[]> from, String name) {
    Header header = from.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  private static String started(String session) {
    return """
        {"event":"session.started","event_ts":1772463600000,"payload":{"account_id":"a",\
        "object":{"session_id":"%s","session_name":"n","start_time":"2026-03-02T15:00:00Z"}}}"""
        .formatted(session);
  }
}
