package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.query.Requests.Answer;
import io.videosdkstreams.view.UsageView.Granularity;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as tables. */
final class CsvHttpIT {

  private static final String CSV = "Accept: text/csv";

  @RegisterExtension private static final FourSessions SERVED = new FourSessions();
  private static final Requests REQUESTS = SERVED.requests;

  @Test
  void sessionsAreRowsUnderTheirFieldNames() {
    Answer answer = REQUESTS.get("/sessions?account_id=two", CSV);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/csv").contains("charset=utf-8");
    String[] lines = answer.body().split("\r\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0])
        .startsWith("session_id,account_id,session_name,session_key,status,start_time,start_source")
        .contains(",participants.total,", ",participants.peak_time,", ",callouts.attempts,")
        .endsWith(",alerts.total,alerts.by_issue_total,facts")
        .doesNotContain("by_issue,", "flags");
    assertThat(lines[1])
        .startsWith("plain,two,name of plain,key of plain,ended,1970-01-01T00:00:00.003Z,event,")
        .contains(",0.5,2,0,0,,0,0,12345678.25,0,");
    assertThat(lines[2]).startsWith("50%,two,");
    assertThat(lines[3]).isEmpty();
  }

  @Test
  void cellsAreQuotedAndNeverRun() {
    Answer answer = REQUESTS.get("/sessions/" + FourSessions.ID + "/participants", CSV);

    assertThat(answer.body())
        .startsWith(
            "session_id,account_id,participant_id,user_key,participant_uuids_total,user_ids_total,"
                + "name,phone,present,visits_total,first_join_time,last_leave_time,seconds,rejoins\r\n")
        .contains("\r\na/b+c==,,p1,p1,0,0,'=cmd|' /C calc'!A0,false,false,0,,,10,0\r\n")
        .contains(",p2,p2,0,0,\"Grüße, \"\"Welt\"\"\r\nzwei\",false,")
        .contains(",p3,p3,0,0,,false,");
  }

  @Test
  void filtersApply() {
    assertThat(
            REQUESTS
                .get("/sessions/" + FourSessions.ID + "/participants?min_seconds=30", CSV)
                .body()
                .split("\r\n"))
        .hasSize(2);
    assertThat(REQUESTS.get("/sessions?session_id=plain", CSV).body()).contains("\r\nplain,");
    assertThat(REQUESTS.get("/sessions/nobody/participants", CSV).status()).isEqualTo(404);
    assertThat(REQUESTS.get("/sessions?limit=x", CSV).status()).isEqualTo(400);
  }

  @Test
  void usageIsRows() {
    SERVED
        .cluster
        .account("@one")
        .add(Samples.usage("@one", Granularity.DAY, "2026-03-14T00:00:00Z"));
    assertThat(REQUESTS.get("/accounts/@one/usage?granularity=day", CSV).body())
        .isEqualTo(
            "account_id,granularity,start,sessions,participants,session_seconds,"
                + "participant_seconds,peak_sessions,alerts\r\n"
                + "'@one,day,2026-03-14T00:00:00Z,1,2,1,10,1,0\r\n");
  }

  @Test
  void allPagesAreSent() {
    for (int i = 0; i < 1_234; i++) {
      String id = "many/" + i;
      SERVED.cluster.session(id).add(Samples.session(id, 1_000 + i, false, "many"));
    }
    String[] lines = REQUESTS.get("/sessions?account_id=many&limit=3", CSV).body().split("\r\n");
    assertThat(lines).hasSize(1_235);
    assertThat(lines[1]).startsWith("many/1233,");
    assertThat(lines[1_234]).startsWith("many/0,");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv                         | text/csv",
        "text/csv, */*;q=0.5              | text/csv",
        "text/*                           | text/csv",
        "*/*                              | application/json",
        "application/json, text/csv;q=0.9 | application/json",
        "text/csv;q=0, */*                | application/json",
        "text/html, */*;q=0.8             | application/json",
      })
  void theAcceptHeaderChooses(String accept, String type) {
    assertThat(REQUESTS.get("/sessions", "Accept: " + accept).header("Content-Type"))
        .startsWith(type);
  }

  @Test
  void aLinkDownloadsIt() {
    Answer answer = REQUESTS.get("/sessions?format=csv", "Accept: text/html");
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"sessions.csv\"");
    assertThat(REQUESTS.get("/sessions", CSV).header("Content-Disposition")).isNull();
    assertThat(REQUESTS.get("/sessions?format=json", CSV).header("Content-Type"))
        .startsWith("application/json");
    Answer wrong = REQUESTS.get("/sessions?format=xls");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("error").textValue()).contains("format");
  }

  @Test
  void aListWithoutColumnsSaysSo() {
    Answer answer = REQUESTS.get("/sessions/plain/timeline", CSV);
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.json().path("error").textValue()).contains("text/csv");
  }

  @Test
  void beforeTheFirstRowAnErrorIsAStatus() {
    SERVED.loseEverything();
    Answer answer = REQUESTS.get("/sessions", CSV);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotBlank();
  }

  @Test
  void aLaterErrorEndsTheBodyBeforeItsEnd() {
    for (int i = 0; i < 600; i++) {
      String id = "broken/" + i;
      SERVED.cluster.session(id).add(Samples.session(id, 1_000 + i, false, "broken"));
    }
    AtomicInteger reads = new AtomicInteger();
    SERVED.cluster.sessionReads =
        all -> {
          reads.incrementAndGet();
          return all;
        };
    String whole = SERVED.requests.raw("GET", "/sessions?account_id=broken", CSV);
    assertThat(whole).endsWith("\r\n0\r\n\r\n").contains("broken/0,");

    SERVED.cluster.sessionReads =
        all -> {
          // The last one of all fails.
          if (reads.decrementAndGet() == 0) {
            throw new IllegalStateException("broken");
          }
          return all;
        };
    String part = SERVED.requests.raw("GET", "/sessions?account_id=broken", CSV);
    assertThat(part)
        .startsWith("HTTP/1.1 200")
        .contains("broken/599,")
        .doesNotEndWith("\r\n0\r\n\r\n");
  }
}
