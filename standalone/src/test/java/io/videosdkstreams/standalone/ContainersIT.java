package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Capability;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.sample.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The images, confined as docker-compose.yml confines them, on the broker's own image. */
@EnabledIf(
    value = "engineAnswers",
    disabledReason = "no container engine answers: the images are not tested")
class ContainersIT {

  private static final String SECRET = "a-secret-token-of-the-tests";
  private static final String SESSION = "Yh8Kx/3mQz+V7tB1aNcEwA==";
  private static final String BROKER = "apache/kafka:4.4.0";
  private static final String PROXY = "haproxy:lts";
  private static final Network NETWORK = Network.SHARED;

  private static KafkaContainer broker;
  private static GenericContainer<?> ingest;
  private static GenericContainer<?> processor;
  private static GenericContainer<?> proxy;

  static boolean engineAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() throws Exception {
    // Only what others made can be missing: that our own image cannot be built is a failure.
    for (String image : List.of(BROKER, PROXY, Images.RUNTIME)) {
      assumeTrue(had(image), "no container engine that has " + image + " or reaches its registry");
    }
    broker =
        new KafkaContainer(BROKER)
            .withNetwork(NETWORK)
            .withListener("broker:19092")
            .withNetworkAliases("broker");
    ingest = service("ingest", 8080).withEnv("ZOOM_SECRET_TOKENS", SECRET);
    processor =
        service("processor", 8081)
            .withNetworkAliases("processor")
            .withEnv("QUERY_AUTH", "none")
            .withEnv("SLOTS", "2");
    proxy =
        new GenericContainer<>(PROXY)
            .withNetwork(NETWORK)
            .withCopyFileToContainer(
                MountableFile.forHostPath("../deploy/haproxy/haproxy.cfg", 0644),
                "/usr/local/etc/haproxy/haproxy.cfg")
            .withExposedPorts(8081);
    broker.start();
    Startables.deepStart(ingest, processor, proxy).join();
  }

  @AfterAll
  static void stop() {
    for (GenericContainer<?> container :
        new GenericContainer<?>[] {proxy, ingest, processor, broker}) {
      if (container != null) {
        container.stop();
      }
    }
  }

  @Test
  void everySampleIsAcceptedAndTheSessionAnswersAlsoAfterARestart() throws Exception {
    Sender sender = new Sender(ingest.getMappedPort(8080), SECRET);
    for (EventType type : EventType.values()) {
      sender.deliver(Samples.of(type));
    }
    Until.holds("the session has ended", () -> session().path("status").asText().equals("ended"));
    Until.holds(
        "the whole session is told", () -> session().at("/participants/total").asInt() == 1);
    assertThat(session().get("duration_seconds").asInt()).isEqualTo(42 * 60);

    processor
        .getDockerClient()
        .restartContainerCmd(processor.getContainerId())
        .withTimeout(15)
        .exec();
    Until.holds("the processor is back", () -> ready(processor, 8081));
    Until.holds("the session answers again", () -> session().has("session_id"));
    assertThat(session().get("duration_seconds").asInt()).isEqualTo(42 * 60);
  }

  @Test
  void nothingIsRootOrWritesWhereItShouldNot() throws Exception {
    for (GenericContainer<?> container : List.of(ingest, processor)) {
      assertThat(container.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10001");
      ExecResult write = container.execInContainer("touch", "/app/lib/x");
      assertThat(write.getExitCode()).isNotZero();
      assertThat(write.getStderr()).contains("Read-only file system");
    }
    assertThat(processor.execInContainer("ls", "/data").getStdout()).contains("slot-1");
  }

  private static boolean had(String image) {
    try {
      new RemoteDockerImage(DockerImageName.parse(image)).get();
      return true;
    } catch (ContainerFetchException ignored) {
      return false;
    }
  }

  private static GenericContainer<?> service(String module, int port) throws Exception {
    return new GenericContainer<>(Images.of(module))
        .withNetwork(NETWORK)
        .withEnv("KAFKA_BOOTSTRAP_SERVERS", "broker:19092")
        .withEnv("PARTITIONS", "2")
        .withTmpFs(Map.of("/tmp", "exec,mode=1777", "/data", "uid=10001,gid=10001,mode=0700"))
        .withCreateContainerCmdModifier(
            command ->
                command
                    .getHostConfig()
                    .withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges:true"))
                    .withMemory(1280L * 1024 * 1024))
        .withExposedPorts(port)
        .waitingFor(
            Wait.forHttp("/health/readiness")
                .forPort(port)
                .withStartupTimeout(Duration.ofSeconds(240)));
  }

  private static boolean ready(GenericContainer<?> container, int port) throws Exception {
    return container.execInContainer("/app/bin/ready", Integer.toString(port)).getExitCode() == 0;
  }

  private static JsonNode session() throws Exception {
    // Through the proxy: the engine may publish another port of the processor after a restart.
    Reader reader = new Reader(broker.getBootstrapServers(), proxy.getMappedPort(8081));
    return reader.get("/sessions/" + SESSION.replace("/", "%2F").replace("+", "%2B")).body();
  }
}
