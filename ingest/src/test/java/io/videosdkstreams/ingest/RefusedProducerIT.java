package io.videosdkstreams.ingest;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A producer that was refused its id once refuses every record for as long as it lives, so an ACL
 * put right would not help before a restart.
 */
class RefusedProducerIT {

  private static final List<AclBinding> DENIED = List.of(
      acl(ResourceType.CLUSTER, "kafka-cluster", IDEMPOTENT_WRITE, DENY),
      acl(ResourceType.TOPIC, "*", WRITE, DENY));
  private static final List<AclBinding> ALLOWED = List.of(
      acl(ResourceType.CLUSTER, "kafka-cluster", ALL, ALLOW),
      acl(ResourceType.TOPIC, "*", ALL, ALLOW));

  @TempDir Path folder;

  @Test
  void recoversWithoutARestartWhenItIsAllowedToWrite() throws Exception {
    try (EmbeddedBroker broker = new EmbeddedBroker(folder, Map.of(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "allow.everyone.if.no.acl.found", "true"))) {
      broker.start();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
        admin.createAcls(ALLOWED).all().get();
        admin.createAcls(DENIED).all().get();
        RawLog log = new KafkaRawLog(
            new Topics("test.", Duration.ofDays(3_650)).raw(), 1, 1,
            new RawLogClients(TestSettings.with("KAFKA_BOOTSTRAP_SERVERS", broker.address())));
        log.start();
        Until.isTrue("reachable", log::reachable);
        for (int i = 0; i < 3; i++) {
          assertThat(outcome(log)).isEqualTo(Outcome.LOG_UNAVAILABLE);
        }

        admin.deleteAcls(DENIED.stream().map(AclBinding::toFilter).toList()).all().get();

        Until.isTrue("appended", () -> outcome(log) == Outcome.APPENDED);
        log.close(Duration.ofSeconds(2));
      }
    }
  }

  private static Outcome outcome(RawLog log) {
    try {
      log.append(new RawRecord("k", new byte[1], Instant.now(), "zoom", null, "17", null)).join();
      return Outcome.APPENDED;
    } catch (CompletionException failure) {
      return ((AppendFailed) failure.getCause()).outcome();
    }
  }

  private static AclBinding acl(
      ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }
}
