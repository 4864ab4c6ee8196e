package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.processor.query.Requests.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and what is below them, over real HTTP. */
final class SessionsHttpIT {

  private static final String ID = FourSessions.ID;

  @RegisterExtension private static final FourSessions SERVED = new FourSessions();
  private static final Requests REQUESTS = SERVED.requests;

  @ParameterizedTest(name = "/sessions/{0}")
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a/b+c==, a/b+c==",
        "a%2Fb%2Bc%3D%3D, a/b+c==",
        "a%252Fb%252Bc%253D%253D, a/b+c==",
        "YS9iK2M9PQ, a/b+c==",
        "YS9iK2M9PQ==, a/b+c==",
        "a%2fb+c%3d=, a/b+c==",
        "/x//y==, /x//y==",
        "%2Fx%2F%2Fy%3D%3D, /x//y==",
        "%252Fx%252F%252Fy%253D%253D, /x//y==",
        "L3gvL3k9PQ, /x//y==",
        "plain, plain",
        "50%25, 50%",
        "50%2525, 50%",
        "plain?limit=whatever, plain",
      })
  void aSessionIsReachedHoweverItsIdIsEncoded(String path, String id) {
    Answer answer = REQUESTS.get("/sessions/" + path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().path("session_id").textValue()).isEqualTo(id);
  }

  @ParameterizedTest(name = "/sessions/{0}/participants")
  @ValueSource(strings = {"a/b+c==", "a%2Fb%2Bc%3D%3D", "a%252Fb%252Bc%253D%253D", "YS9iK2M9PQ"})
  void soAreItsLists(String path) {
    JsonNode participants = REQUESTS.get("/sessions/" + path + "/participants").json();
    assertThat(texts(participants.path("participants"), "participant_id"))
        .containsExactly("p1", "p2", "p3");
    assertThat(participants.path("cursor").isNull()).isTrue();

    JsonNode timeline = REQUESTS.get("/sessions/" + path + "/timeline").json();
    assertThat(timeline.path("session_id").textValue()).isEqualTo(ID);
    assertThat(texts(timeline.path("timeline"), "event_id")).containsExactly("first", "second");
    assertThat(timeline.path("cursor").isNull()).isTrue();
  }

  @Test
  void aListIsPaged() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = REQUESTS.get("/sessions/" + ID + "/participants?limit=2" + cursor).json();
      page.path("participants").forEach(item -> ids.add(item.path("participant_id").textValue()));
      cursor = page.path("cursor").isNull() ? null : "&cursor=" + page.path("cursor").textValue();
    } while (cursor != null);
    assertThat(ids).containsExactly("p1", "p2", "p3");
  }

  @Test
  void participantsArePresentForAtLeastSoLong() {
    JsonNode page = REQUESTS.get("/sessions/" + ID + "/participants?min_seconds=20.0").json();
    assertThat(texts(page.path("participants"), "participant_id")).containsExactly("p2", "p3");
    assertThat(REQUESTS.get("/sessions/" + ID + "/timeline?min_seconds=x").status()).isEqualTo(200);
  }

  @Test
  void sessionsComeNewestFirstPageByPage() {
    JsonNode first = REQUESTS.get("/sessions?limit=3").json();
    JsonNode second =
        REQUESTS.get("/sessions?limit=3&cursor=" + first.path("cursor").textValue()).json();

    assertThat(ids(first)).containsExactly(ID, "/x//y==", "plain");
    assertThat(ids(second)).containsExactly("50%");
    assertThat(second.path("cursor").isNull()).isTrue();
  }

  @ParameterizedTest(name = "/sessions?{0}")
  @CsvSource(
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "status=live, a/b+c== 50%",
        "status=ended&account_id=one, /x//y==",
        "account_id=two, plain 50%",
        "account_id=nobody, none",
        "session_id=a/b+c==, a/b+c==",
        "session_id=a%2Fb%2Bc%3D%3D, a/b+c==",
        "session_id=a%252Fb%252Bc%253D%253D, a/b+c==",
        "session_id=YS9iK2M9PQ, a/b+c==",
        "session_id=nobody, none",
        "session_id=plain&status=ended&account_id=two, plain",
        "session_id=plain&status=live, none",
        "session_id=plain&account_id=one, none",
        "session_name=name+of+plain, plain",
        "session_name=name%20of%20plain&status=live, none",
        "session_name=name, none",
        "session_key=key+of+50%25, 50%",
        "session_key=key+of+50%25&session_name=name+of+plain, none",
        "search=NAME+OF+plain, plain",
        "search=B%2Bc, a/b+c==",
        "search=two&status=live, 50%",
        "search=key+of+/x, /x//y==",
        "session_id=plain&search=x, none",
        "from=1970-01-01T00:00:00.003Z&to=1970-01-01T00:00:00.005Z, /x//y== plain",
        "from=1970-01-01T00:00:00.005Z, a/b+c==",
        "to=1970-01-01T00:00:00.003Z, 50%",
        "from=1970-01-01T01:00:00.005+01:00, a/b+c==",
        "from=1970-01-02, none",
        "session_id=plain&from=1970-01-02, none",
        "account_id=two&status=ended&from=1970-01-01, plain",
        "whatever=1&limit=1, a/b+c==",
      })
  void sessionsAreFiltered(String query, String expected) {
    Answer answer = REQUESTS.get("/sessions?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(ids(answer.json()))
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions",
        "/sessions/plain",
        "/sessions/plain/participants",
        "/sessions/plain/timeline",
        "/sessions?session_id=plain"
      })
  void whileStateIsRestoredClientsRetry(String target) {
    SERVED.loseEverything();
    Answer answer = REQUESTS.get(target);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(answer.json().path("error").textValue()).isNotBlank();
  }

  private static List<String> ids(JsonNode page) {
    return texts(page.path("sessions"), "session_id");
  }

  private static List<String> texts(JsonNode items, String field) {
    List<String> texts = new ArrayList<>();
    items.forEach(
        item -> {
          if (item.has(field)) {
            texts.add(item.path(field).textValue());
          }
        });
    return texts;
  }
}
