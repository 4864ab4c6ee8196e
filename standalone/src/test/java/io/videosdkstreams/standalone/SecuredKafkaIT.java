package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.event.EventType;
import io.videosdkstreams.ingest.IngestServer;
import io.videosdkstreams.ingest.IngestSettings;
import io.videosdkstreams.processor.run.ProcessorServer;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.sample.Samples;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, a password, and exactly the rights that deploy/ACLS.md lists. */
class SecuredKafkaIT {

  private static final String SECRET = "a-secret-token-of-the-tests";

  @TempDir private Path directory;
  private SecuredBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = new SecuredBroker(directory);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private int started;

  @Test
  void theDocumentedRightsAreEnoughAndWhatIsMissingIsNamed() throws Exception {
    grant(right -> true);
    try (ProcessorServer processor = processor();
        IngestServer ingest = ingest()) {
      Until.holds("everything is ready", () -> ingest.ready() && processor.ready());
      new Sender(ingest.port(), SECRET).deliver(Samples.of(EventType.SESSION_STARTED));
      Reader reader = new Reader("unused", processor.port());
      Until.holds(
          "the session answers", () -> !reader.get("/sessions").body().get("sessions").isEmpty());
    }

    grant(right -> !is(right, ResourceType.GROUP, AclOperation.READ));
    complaint("videosdk-streams-processor");
    grant(right -> !is(right, ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE));
    complaint("TransactionalIdAuthorizationException");
    grant(right -> !is(right, ResourceType.TOPIC, AclOperation.READ) || internal(right));
    complaint("videosdk.");
  }

  @Test
  void whatMayNotMakeTopicsSaysSoAtOnce() throws Exception {
    grant(right -> !is(right, ResourceType.TOPIC, AclOperation.CREATE));
    assertThatThrownBy(this::processor)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("refuses this client");
    try (SaidByServices said = new SaidByServices();
        IngestServer ingest = ingest()) {
      Until.holds("ingest says why", () -> said.contains("TopicAuthorizationException"));
      assertThat(ingest.ready()).isFalse();
      assertThat(new Sender(ingest.port(), SECRET).send(Samples.of(EventType.SESSION_STARTED)))
          .isEqualTo(503);
    }
  }

  @Test
  void aWebhookThatMayNotBeWrittenIsRefusedForNow() throws Exception {
    grant(right -> !is(right, ResourceType.TOPIC, AclOperation.WRITE) || !ofIngest(right));
    try (SaidByServices said = new SaidByServices();
        ProcessorServer processor = processor();
        IngestServer ingest = ingest()) {
      Until.holds("the processor is ready", processor::ready);
      Sender sender = new Sender(ingest.port(), SECRET);
      Until.holds(
          "ingest says why",
          () -> {
            assertThat(sender.send(Samples.of(EventType.SESSION_STARTED))).isEqualTo(503);
            return said.contains("TopicAuthorizationException");
          });
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    grant(right -> true);
    Map<String, String> wrong = new HashMap<>(environment("processor"));
    wrong.computeIfPresent(
        "KAFKA_SASL_JAAS_CONFIG", (name, value) -> value.replace("password=\"", "password=\"x"));
    assertThatThrownBy(
            () -> ProcessorServer.start(ProcessorSettings.from(new Environment(wrong))).close())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("refuses this client")
        .hasMessageNotContaining("xprocessor-password");
  }

  /** Without one right the processor is not ready, or does not start; it says what it misses. */
  private void complaint(String text) throws Exception {
    try (SaidByServices said = new SaidByServices();
        ProcessorServer processor = processor()) {
      Until.holds("the processor complains of " + text, () -> said.contains(text));
      assertThat(processor.ready()).isFalse();
    } catch (InvalidSettingException e) {
      assertThat(e).hasMessageContaining("refuses this client").hasMessageContaining(text);
    }
  }

  private void grant(Predicate<AclBinding> which) throws Exception {
    List<AclBinding> documented = Grants.documented();
    assertThat(documented).hasSizeGreaterThan(10);
    List<AclBinding> wanted = documented.stream().filter(which).toList();
    try (Admin admin = broker.admin()) {
      admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
      admin.createAcls(wanted).all().get();
      // The broker learns of them from the controller a moment later.
      Until.holds(
          "the broker knows the rights",
          () -> admin.describeAcls(AclBindingFilter.ANY).values().get().size() == wanted.size());
    }
  }

  private static boolean is(AclBinding right, ResourceType type, AclOperation operation) {
    return right.pattern().resourceType() == type && right.entry().operation() == operation;
  }

  private static boolean internal(AclBinding right) {
    return right.pattern().name().endsWith("-");
  }

  private static boolean ofIngest(AclBinding right) {
    return right.entry().principal().equals("User:ingest");
  }

  private IngestServer ingest() {
    return IngestServer.start(IngestSettings.from(new Environment(environment("ingest"))));
  }

  private ProcessorServer processor() throws InterruptedException {
    return ProcessorServer.start(ProcessorSettings.from(new Environment(environment("processor"))));
  }

  private Map<String, String> environment(String user) {
    Map<String, String> variables = new HashMap<>(broker.environment(user));
    variables.put("ZOOM_SECRET_TOKENS", SECRET);
    variables.put("INGEST_PORT", "0");
    variables.put("PROCESSOR_PORT", "0");
    variables.put("PARTITIONS", "2");
    // Its own each time: one that may not do its work may hold on to it for longer than it closes.
    variables.put("DATA_DIR", directory.resolve(user + "-" + started++).toString());
    return variables;
  }
}
