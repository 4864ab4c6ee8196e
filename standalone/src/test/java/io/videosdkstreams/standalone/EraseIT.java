package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.processor.run.EraseCommand;
import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.processor.run.Rebuild;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command erase, beside a processor that runs, and before one that starts. */
final class EraseIT {

  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Environment environment;
  private Topics topics;
  private Reader reader;

  @Test
  void aPersonAndASessionAreErased() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(0, data.resolve("broker"), 1 << 20)) {
      environment =
          new Environment(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                  "DATA_DIR", data.toString(),
                  "INSTANCE_ID", "the-only-one",
                  "PARTITIONS", "2",
                  "PROCESSOR_PORT", "0"));
      ProcessorSettings settings = ProcessorSettings.from(environment);
      topics = settings.topics();
      try (ProcessorServer processor = ProcessorServer.start(settings)) {
        reader = new Reader(broker.bootstrapServers(), processor.port());
        Until.holds("it is ready", processor::ready);
        send(broker, "s1", user("ann", "ann", null), user("bob", "bob", null));
        send(broker, "s2", user("ann", "ann", null));
        send(broker, "s3", user("cid", null, "uuid-of-cid"), user("dan", "dan", "uuid-of-dan"));
        reader.awaitProcessed();
        assertThat(table(topics.participants().name()))
            .containsKeys("s1|ann", "s1|bob", "s2|ann", "s3|uuid-of-cid", "s3|dan");
        participantsAreErased();
        aPersonIsErased();
      }

      // The requests are in the raw log: what is computed anew is erased anew.
      Rebuild.prepare(settings);
      assertThat(erase("--session-id", "s2")).isZero();
      assertThat(out.toString()).contains("a processor erases it when it runs");
      try (ProcessorServer processor = ProcessorServer.start(settings)) {
        reader = new Reader(broker.bootstrapServers(), processor.port());
        Until.holds("it is ready", processor::ready);
        reader.awaitProcessed();
        assertThat(table(topics.users().name())).containsOnlyKeys("acc|bob");
        assertThat(table(topics.sessions().name())).containsOnlyKeys("s1");
        assertThat(table(topics.participants().name())).containsOnlyKeys("s1|bob");
        aSessionIsErasedWithTheRawLog();
      }
    }
  }

  /** Of one session, also without a user key. */
  private void participantsAreErased() throws Exception {
    assertThat(erase("--participant", "cid")).isEqualTo(2);
    assertThat(erase("--session-id", "s3", "--participant", "bob")).isEqualTo(1);
    assertThat(err.toString()).contains("no participant of this session");
    assertThat(erase("--session-id", "s3", "--participant", "cid")).isZero();
    assertThat(erase("--session-id", "s3", "--participant", "uuid-of-dan")).isZero();
    reader.awaitProcessed();
    assertThat(table(topics.participants().name())).containsOnlyKeys("s1|ann", "s1|bob", "s2|ann");
    assertThat(table(topics.users().name())).containsOnlyKeys("acc|ann", "acc|bob");
  }

  private void aPersonIsErased() throws Exception {
    assertThat(erase("--user-key", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("no session that is kept");

    assertThat(erase("--user-key", "ann")).isZero();
    assertThat(out.toString())
        .contains("erased from 2 session(s)", "Left are:", "--delete-raw-records");
    reader.awaitProcessed();
    DerivedTopics.read(reader, topics)
        .tables()
        .forEach(
            (topic, table) ->
                table.forEach(
                    (key, view) ->
                        assertThat(key + new String(view, StandardCharsets.UTF_8))
                            .as(topic)
                            .doesNotContainIgnoringCase("ann")));
    assertThat(table(topics.participants().name())).containsOnlyKeys("s1|bob");
    assertThat(table(topics.users().name())).containsOnlyKeys("acc|bob");
    assertThat(reader.get("/users/ann?account_id=acc").status()).isEqualTo(404);
    assertThat(reader.get("/sessions/s1").body().at("/participants/total").asInt()).isEqualTo(1);
    assertThat(raw("s1")).isTrue();
  }

  private void aSessionIsErasedWithTheRawLog() throws Exception {
    assertThat(erase("--session-id", "s1", "--delete-raw-records")).isZero();
    assertThat(out.toString()).contains(" now begins at ");
    assertThat(reader.get("/sessions/s1").status()).isEqualTo(404);
    assertThat(table(topics.sessions().name())).isEmpty();
    assertThat(table(topics.participants().name())).isEmpty();
    assertThat(raw("s1")).isFalse();
  }

  private int erase(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CommandLine(new EraseCommand(environment))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private SortedMap<String, byte[]> table(String topic) throws Exception {
    return DerivedTopics.read(reader, topics).tables().get(topic);
  }

  /** Whether the raw log still holds anything of a session. */
  private boolean raw(String session) {
    return reader.records(topics.raw().name()).stream()
        .map(ConsumerRecord::key)
        .anyMatch(session::equals);
  }

  private static String user(String id, String key, String uuid) {
    ObjectNode user = new ObjectMapper().createObjectNode();
    return user.put("id", id)
        .put("user_key", key)
        .put("participant_uuid", uuid)
        .put("name", "Name of " + id)
        .toString();
  }

  private void send(EmbeddedBroker broker, String session, String... users) throws Exception {
    long now = Instant.now().toEpochMilli();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (String user : users) {
        String body =
            """
            {"event":"session.user_joined","event_ts":%d,"payload":{"account_id":"acc","object":{
             "session_id":"%s","user":%s}}}"""
                .formatted(now, session, user);
        producer
            .send(
                new ProducerRecord<>(
                    topics.raw().name(), session, body.getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    }
  }
}
