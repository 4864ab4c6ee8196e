package io.videosdkstreams.processor.query;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.query.route.PeerClient;
import io.videosdkstreams.processor.read.SessionList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description says what the server does, no less and no more. */
final class OpenApiIT {

  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "patch", "delete", "trace");

  @Test
  void describesEveryRouteAndNothingElse() throws IOException {
    FakeCluster.Instance instance = TestServer.holdingAll(new FakeCluster(1));
    try (PeerClient peers = new PeerClient(List.of());
        ApplicationContext context =
            QueryServer.context(
                "127.0.0.1",
                0,
                new QueryTokens(List.of()),
                TestServer.sources(instance, peers, new FakeFeed(), new FakeHealth()))) {
      TreeSet<String> routes =
          context
              .getBean(Router.class)
              .uriRoutes()
              // The framework answers those two for every path.
              .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
              .filter(route -> route.getHttpMethod() != HttpMethod.OPTIONS)
              .flatMap(route -> paths(route).map(path -> route.getHttpMethodName() + " " + path))
              .collect(toCollection(TreeSet::new));

      assertThat(described()).isEqualTo(routes);
    }
  }

  @Test
  void changesNothingButTheCookie() throws IOException {
    assertThat(document().get("paths"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .allSatisfy(
            (path, operations) ->
                assertThat(path.equals("/ticket") ? Set.of() : ((Map<?, ?>) operations).keySet())
                    .asString()
                    .doesNotContain("post", "put", "delete", "patch"));
  }

  /**
   * Below a session the path is read by hand: one route stands for the session and all its lists.
   */
  private static Stream<String> paths(UriRouteInfo<?, ?> route) {
    String template = route.getUriMatchTemplate().toString();
    switch (template) {
      case "/sessions/{+rest}" -> {}
      case "/accounts/{+rest}" -> {
        return Stream.of("/accounts/{account_id}/usage");
      }
      case "/users/{+rest}" -> {
        return Stream.of("/users/{user_key}", "/users/{user_key}/sessions");
      }
      // Of the framework: one route for each probe.
      case "/health", "/health/{selector}" -> {
        return Stream.of("/health/liveness", "/health/readiness");
      }
      case "/dashboard/{+file}" -> {
        return Stream.of("/dashboard/{file}");
      }
      // Between instances.
      case PeerClient.REPORT_PATH, PeerClient.QUERY_PATH -> {
        return Stream.empty();
      }
      default -> {
        return Stream.of(template);
      }
    }
    return Stream.concat(
        Stream.of("/sessions/{id}"),
        Arrays.stream(SessionList.values()).map(list -> "/sessions/{id}/" + list.segment()));
  }

  private static TreeSet<String> described() throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    ((Map<?, ?>) document().get("paths"))
        .forEach(
            (path, operations) ->
                ((Map<?, ?>) operations)
                    .keySet().stream()
                        .filter(METHODS::contains)
                        .forEach(
                            method ->
                                paths.add(
                                    ((String) method).toUpperCase(Locale.ROOT) + " " + path)));
    return paths;
  }

  private static Map<String, Object> document() throws IOException {
    try (InputStream file = OpenApiIT.class.getResourceAsStream("/processor/openapi.yml")) {
      return new Yaml().load(file);
    }
  }
}
