package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The value of a per-type topic, to the byte. */
final class NormalizedEventsTest {

  @Test
  void theEnvelopeComesFirstThenTheVendorsObjectWithItsKeysSorted() {
    String event =
        normalised(
            """
            {"download_token":"abc", "event":"session.recording_deleted", "event_ts":1773503868271, "payload": {
              "operator":"o@x.example", "account_id":"acc",
              "object":{"timezone":"UTC", "session_id":7, "zeta":{"b":1.50,"a":[2,1]}, "session_key":""}}}""");

    assertThat(event.replaceFirst("\"[A-Za-z0-9_-]{24}\"", "ID"))
        .isEqualTo(
            "{\"event_id\":ID,\"event\":\"session.recording_deleted\",\"event_ts\":1773503868271,"
                + "\"fact_time\":\"2026-03-14T15:57:48.271Z\",\"account_id\":\"acc\",\"session_id\":\"7\","
                + "\"session_name\":null,\"session_key\":null,\"object\":{\"operator\":\"o@x.example\","
                + "\"session_id\":7,\"session_key\":\"\",\"timezone\":\"UTC\",\"zeta\":{\"a\":[2,1],\"b\":1.50}}}");
  }

  @Test
  void whatIsNotKnownIsNull() {
    assertThat(
            normalised(
                "{\"event\":\"session.started\",\"payload\":{\"id\":1,\"start_time\":1773500400000}}"))
        .contains("\"event_ts\":null,\"fact_time\":\"2026-03-14T15:00:00Z\",\"account_id\":null,");
  }

  @Test
  void halfACharacterIsReplacedInAnIdAndWrittenAsItWasSent() {
    assertThat(
            normalised(
                "{\"event\":\"session.alert\",\"event_ts\":1773503868271,\"payload\":{\"id\":\"\\ud800\"}}"))
        .contains("\"session_id\":\"\uFFFD\"", "\"object\":{\"id\":\"\\uD800\"}");
  }

  private static String normalised(String body) {
    return Bodies.written(new NormalizedEvents().write(Bodies.known(body)));
  }
}
