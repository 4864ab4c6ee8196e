package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.view.UsageView.Granularity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts, usage and people over HTTP. */
final class AccountsHttpIT {

  private static final FakeCluster CLUSTER = new FakeCluster(4);
  private static TestServer server;
  private static Requests requests;

  @BeforeAll
  static void start() {
    for (String hour :
        List.of("2026-03-14T00:00:00Z", "2026-03-14T09:00:00Z", "2026-03-15T01:00:00Z")) {
      CLUSTER.account("o/ne").add(Samples.usage("o/ne", Granularity.HOUR, hour));
    }
    CLUSTER.account("o/ne").add(Samples.usage("o/ne", Granularity.DAY, "2026-03-14T00:00:00Z"));
    for (String account : List.of("one", "two", "three")) {
      CLUSTER.account(account).addUser(account, "ann");
    }
    CLUSTER.account("one").addUser("one", "b/ob");
    CLUSTER.account("one").addUser("one", "new");
    for (int i = 0; i < 5; i++) {
      String account = i % 2 == 0 ? "one" : "two";
      CLUSTER.account(account).addSession(account, "ann", "s" + i, i);
      CLUSTER.session("s" + i).add(Samples.session("s" + i, i, false, account));
    }
    // A session that is no longer kept.
    CLUSTER.account("one").addSession("one", "ann", "gone", 2);
    CLUSTER.account("one").addSession("one", "b/ob", "s0", 0);
    server = TestServer.alone(CLUSTER);
    requests = server.requests;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "granularity=day, 1",
    "granularity=day&from=2026-03-15, 0",
    "from=2026-03-14T09:00:00Z, 2",
    "from=2026-03-14T09:00:00.001Z, 1",
    "from=2026-03-14&to=2026-03-15T01:00:00Z, 2",
    "to=2026-03-14, 0",
    "limit=2, 2",
  })
  void usageIsAskedForByTime(String query, int rows) {
    for (String id : List.of("o/ne", "o%2Fne", "o%252Fne", "by9uZQ")) {
      JsonNode answer = requests.get("/accounts/" + id + "/usage?" + query).json();
      assertThat(answer.path("usage")).hasSize(rows);
      assertThat(answer.path("cursor").isNull()).isEqualTo(!query.equals("limit=2"));
    }
  }

  @Test
  void anUnknownAccountUsedNothing() {
    assertThat(requests.get("/accounts/nobody/usage").body())
        .isEqualTo("{\"usage\":[],\"cursor\":null}");
  }

  @ParameterizedTest
  @CsvSource({"granularity=week, granularity", "from=yesterday, from", "to=, to", "limit=0, limit"})
  void aWrongParameterIsNamed(String query, String name) {
    Requests.Answer answer = requests.get("/accounts/one/usage?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).startsWith(name);
  }

  @Test
  void accountsAreListedOnceEachInOrder() {
    assertThat(all("/accounts?limit=3", "accounts", "account_id"))
        .containsExactly("o/ne", "one", "three", "two");
  }

  @Test
  void aPersonIsFound() {
    for (String key : List.of("b/ob", "b%2Fob", "Yi9vYg")) {
      assertThat(requests.get("/users/" + key).json().path("user_key").textValue())
          .isEqualTo("b/ob");
    }
    JsonNode ann = requests.get("/users/ann?account_id=two").json();
    assertThat(ann.path("account_id").textValue()).isEqualTo("two");
    assertThat(requests.get("/users/nobody").status()).isEqualTo(404);
    assertThat(requests.get("/users/b/ob?account_id=two").status()).isEqualTo(404);
    assertThat(requests.get("/users/nobody/sessions").status()).isEqualTo(404);
  }

  @Test
  void ofPeopleOfSeveralAccountsOneHasToBeChosen() {
    Requests.Answer answer = requests.get("/users/ann");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).startsWith("account_id");
  }

  @Test
  void theSessionsOfAPersonComeNewestFirst() {
    assertThat(all("/users/ann/sessions?limit=2", "sessions", "session_id"))
        .containsExactly("s4", "s3", "s2", "s1", "s0");
    assertThat(all("/users/ann/sessions?account_id=two&limit=1", "sessions", "session_id"))
        .containsExactly("s3", "s1");
    assertThat(all("/users/b%2Fob/sessions?limit=500", "sessions", "session_id"))
        .containsExactly("s0");
    assertThat(all("/users/new/sessions", "sessions", "session_id")).isEmpty();
  }

  private static List<String> all(String target, String field, String name) {
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = requests.get(target + cursor).json();
      page.path(field).forEach(item -> found.add(item.path(name).textValue()));
      cursor = page.path("cursor").isNull() ? null : "&cursor=" + page.path("cursor").textValue();
    } while (cursor != null);
    return found;
  }
}
