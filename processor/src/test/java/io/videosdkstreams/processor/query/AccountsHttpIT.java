package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.peer.NothingHere;
import io.videosdkstreams.processor.query.picture.TopologyPicture;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage and people over HTTP. */
final class AccountsHttpIT {

  private static final FakeAccounts ACCOUNTS = new FakeAccounts();
  private static QueryServer server;
  private static Requests requests;

  @BeforeAll
  static void start() {
    server =
        QueryServer.start(
            "127.0.0.1",
            0,
            new QueryTokens(List.of()),
            new QueryServer.Sources(
                new FakeReader(),
                ACCOUNTS,
                new FakeFeed(),
                new FakeHealth(),
                NothingHere.reads(),
                new TopologyPicture(new Topology().addSource("in", "topic").describe())));
    requests = new Requests(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void usageIsAskedForByTime() {
    Requests.Answer answer =
        requests.get("/accounts/one/usage?granularity=day&from=2026-03-14&to=2026-03-15T01:00:00Z");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"usage\":[{\"it\":\"row\"}],\"cursor\":null}");
    assertThat(ACCOUNTS.asked)
        .isEqualTo(
            "one DAY %d %d 50"
                .formatted(
                    Instant.parse("2026-03-14T00:00:00Z").toEpochMilli(),
                    Instant.parse("2026-03-15T01:00:00Z").toEpochMilli()));
  }

  @Test
  void usageIsByHourAndWithoutEndUnlessAskedOtherwise() {
    assertThat(requests.get("/accounts/%32/usage").status()).isEqualTo(200);
    requests.get("/accounts/one/usage");
    assertThat(ACCOUNTS.asked)
        .isEqualTo("one HOUR %d %d 50".formatted(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"granularity=week, granularity", "from=yesterday, from", "to=, to", "limit=0, limit"})
  void aWrongParameterIsNamed(String query, String name) {
    Requests.Answer answer = requests.get("/accounts/one/usage?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).startsWith(name);
  }

  @Test
  void aPersonIsFound() {
    assertThat(requests.get("/users/bob").body()).isEqualTo("{\"it\":\"bob@one\"}");
    assertThat(requests.get("/users/ann?account_id=two").body()).isEqualTo("{\"it\":\"ann@two\"}");
    assertThat(requests.get("/users/nobody").status()).isEqualTo(404);
  }

  @Test
  void ofPeopleOfSeveralAccountsOneHasToBeChosen() {
    Requests.Answer answer = requests.get("/users/ann");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").textValue()).startsWith("account_id");
  }
}
