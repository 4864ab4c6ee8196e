package io.videosdkstreams.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.videosdkstreams.ingest.IngestSettings;
import io.videosdkstreams.processor.run.ProcessorSettings;
import io.videosdkstreams.setting.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** deploy/kubernetes is what a server accepts, and what is promised about it. */
class KubernetesTest {

  private static final Path MANIFESTS = Path.of("..", "deploy", "kubernetes");

  @Test
  void everyManifestIsKnownToTheLastField() throws IOException {
    assertThat(all())
        .extracting(resource -> resource.getKind() + " " + resource.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "ConfigMap videosdk-streams",
            "Service ingest",
            "Deployment ingest",
            "PodDisruptionBudget ingest",
            "NetworkPolicy ingest",
            "Service processor",
            "Service queries",
            "StatefulSet processor",
            "PodDisruptionBudget processor",
            "NetworkPolicy processor",
            "ServiceMonitor videosdk-streams",
            "PrometheusRule videosdk-streams");
  }

  @Test
  void aMisspeltFieldIsRefused() throws IOException {
    String ingest = Files.readString(MANIFESTS.resolve("ingest.yml"));
    assertThat(KubernetesManifests.read(ingest)).isNotEmpty();
    refused(ingest.replace("readinessProbe:", "readynessProbe:"), "readynessProbe");
    refused(ingest.replace("runAsNonRoot: true", "runAsNonroot: true"), "runAsNonroot");
    refused(ingest.replace("replicas: 2", "replicas: two"), "two");
    refused(ingest.replace("kind: Deployment", "kind: Deploiment"), "Deploiment");
    String monitor = Files.readString(MANIFESTS.resolve("monitoring.yml"));
    refused(monitor.replace("interval:", "intervall:"), "intervall");
  }

  @Test
  void podsAreRestricted() throws IOException {
    for (PodSpec pod : pods()) {
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getEnableServiceLinks()).as("INGEST_PORT is a variable of ours").isFalse();
      assertThat(pod.getSetHostnameAsFQDN()).as("it has at most 63 characters").isNull();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      for (Container container : pod.getContainers()) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
            .containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getReadinessProbe().getHttpGet().getPath())
            .isEqualTo("/health/readiness");
        assertThat(container.getLivenessProbe().getHttpGet().getPath())
            .isEqualTo("/health/liveness");
        assertThat(container.getVolumeMounts())
            .extracting(VolumeMount::getName)
            .as("mounts of volumes that are there")
            .allMatch(
                name ->
                    name.equals("state")
                        || pod.getVolumes().stream().map(Volume::getName).anyMatch(name::equals));
      }
    }
  }

  @Test
  void selectorsSelectThePods() throws IOException {
    List<Map<String, String>> labels =
        templates().stream().map(pod -> pod.getMetadata().getLabels()).toList();
    List<Map<String, String>> selectors = new ArrayList<>();
    for (HasMetadata resource : all()) {
      switch (resource) {
        case Service service -> selectors.add(service.getSpec().getSelector());
        case Deployment it -> selectors.add(it.getSpec().getSelector().getMatchLabels());
        case StatefulSet it -> selectors.add(it.getSpec().getSelector().getMatchLabels());
        case PodDisruptionBudget it -> selectors.add(it.getSpec().getSelector().getMatchLabels());
        case NetworkPolicy it -> selectors.add(it.getSpec().getPodSelector().getMatchLabels());
        case ConfigMap settings -> assertThat(settings.getData()).isNotEmpty();
        case ServiceMonitor monitor ->
            assertThat(monitor.getSpec().getEndpoints().getFirst().getPath())
                .isEqualTo("/prometheus");
        case PrometheusRule rules -> assertThat(rules.getSpec().getGroups()).isNotEmpty();
        default -> throw new AssertionError(resource.getKind());
      }
    }
    assertThat(selectors)
        .hasSize(9)
        .allMatch(
            selector ->
                labels.stream().anyMatch(pod -> pod.entrySet().containsAll(selector.entrySet())));
  }

  @Test
  void theServicesUnderstandTheirSettings() throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (HasMetadata resource : all()) {
      if (resource instanceof ConfigMap settings) {
        variables.putAll(settings.getData());
      }
    }
    variables.put("ZOOM_SECRET_TOKENS", "in place of the file");
    variables.put("QUERY_TOKENS", "in place of the file");
    variables.put("PROCESSOR_HOST", "0.0.0.0");
    Environment environment = new Environment(variables);
    assertThat(IngestSettings.from(environment).kafka().replicationFactor()).isEqualTo(3);
    assertThat(ProcessorSettings.from(environment).kafka().replicationFactor()).isEqualTo(3);
  }

  @Test
  void prometheusReachesBothServicesWithAToken() throws IOException {
    Map<String, Service> services = new HashMap<>();
    Map<String, NetworkPolicy> policies = new HashMap<>();
    ServiceMonitor monitor = null;
    for (HasMetadata resource : all()) {
      switch (resource) {
        case Service service -> services.put(service.getMetadata().getName(), service);
        case NetworkPolicy policy -> policies.put(policy.getMetadata().getName(), policy);
        case ServiceMonitor found -> monitor = found;
        default -> assertThat(resource.getMetadata().getName()).isNotEmpty();
      }
    }
    var endpoint = monitor.getSpec().getEndpoints().getFirst();
    assertThat(endpoint.getAuthorization().getCredentials().getKey()).isEqualTo("scrape");
    assertThat(Files.readString(Path.of("..", "deploy", "README.md")))
        .contains("generic " + endpoint.getAuthorization().getCredentials().getName())
        .contains("--from-file=scrape=");
    var monitored = monitor.getSpec().getSelector().getMatchExpressions().getFirst();
    assertThat(monitored.getValues()).containsExactlyInAnyOrder("ingest", "processor");
    for (String name : monitored.getValues()) {
      Service service = services.get(name);
      assertThat(service.getMetadata().getLabels()).containsEntry(monitored.getKey(), name);
      var port =
          service.getSpec().getPorts().stream()
              .filter(it -> it.getName().equals(endpoint.getPort()))
              .findFirst()
              .orElseThrow();
      var rule = policies.get(name).getSpec().getIngress().getFirst();
      assertThat(rule.getPorts().getFirst().getPort().getIntVal()).isEqualTo(port.getPort());
      assertThat(rule.getFrom())
          .as("the namespace of Prometheus reaches " + name)
          .anyMatch(
              peer ->
                  peer.getNamespaceSelector() != null
                      && peer.getNamespaceSelector().getMatchLabels().containsValue("monitoring"));
    }
  }

  @Test
  void theAlertsAreThoseOfPrometheusAlone() throws IOException {
    Map<?, ?> manifest = (Map<?, ?>) AlertsIT.yaml(MANIFESTS.resolve("alerts.yml"));
    assertThat(((Map<?, ?>) manifest.get("spec")).get("groups"))
        .isEqualTo(((Map<?, ?>) AlertsIT.yaml(AlertsIT.RULES)).get("groups"));
  }

  private static void refused(String yaml, String reason) {
    assertThatThrownBy(() -> KubernetesManifests.read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static List<HasMetadata> all() throws IOException {
    try (Stream<Path> files = Files.list(MANIFESTS)) {
      List<HasMetadata> resources = new ArrayList<>();
      for (Path file : files.filter(name -> name.toString().endsWith(".yml")).sorted().toList()) {
        resources.addAll(KubernetesManifests.read(Files.readString(file)));
      }
      return resources;
    }
  }

  private static List<PodSpec> pods() throws IOException {
    return templates().stream().map(PodTemplateSpec::getSpec).toList();
  }

  private static List<PodTemplateSpec> templates() throws IOException {
    List<PodTemplateSpec> pods = new ArrayList<>();
    for (HasMetadata resource : all()) {
      if (resource instanceof Deployment deployment) {
        pods.add(deployment.getSpec().getTemplate());
      } else if (resource instanceof StatefulSet set) {
        pods.add(set.getSpec().getTemplate());
      }
    }
    assertThat(pods).hasSize(2);
    return pods;
  }
}
