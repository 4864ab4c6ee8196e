package io.videosdkstreams.processor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leave reasons as captures have them. */
class OracleReasonsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          Ann left the session.<br>Reason: Host ended the session.|HOST_ENDED_THE_SESSION
          Ann left the session. Reason : Host ended the session.|HOST_ENDED_THE_SESSION
          Ann left the session.<br>Reason: Host closed the session|HOST_CLOSED_THE_SESSION
          left the session.<br>Reason: Removed by host.|REMOVED_BY_HOST
          Ann left the session. Reason : Network connection error |NETWORK_CONNECTION_ERROR
          Ann left the session.<br>Reason: Ann left the session.|LEFT_THE_SESSION
          Ann left the session.<br>Reason: left the session|LEFT_THE_SESSION
          Ann got disconnected from the session.<br>Reason: Unknown reason. |UNKNOWN_REASON
          Ann got disconnected from the session. Reason : A bear|GOT_DISCONNECTED_FROM_THE_SESSION
          Ann B. left the session.<br>Reason: Leave waiting room.|LEAVE_WAITING_ROOM
          Host ended the session.<br>Reason:|HOST_ENDED_THE_SESSION
          Eaten.<br>Reason: A bear.|OTHER
          """)
  void twoSentences(String stated, String word) {
    assertThat(OracleReasons.word(stated)).isEqualTo(word);
  }

  @Test
  void everyDocumentedSentenceHasItsWord() {
    assertThat(OracleReasons.DOCUMENTED.stream().map(OracleReasons::word))
        .containsExactly(
            "LEFT_THE_SESSION",
            "GOT_DISCONNECTED_FROM_THE_SESSION",
            "HOST_ENDED_THE_SESSION",
            "HOST_CLOSED_THE_SESSION",
            "HOST_STARTED_A_NEW_SESSION",
            "NETWORK_CONNECTION_ERROR",
            "HOST_DID_NOT_JOIN",
            "EXCEEDED_FREE_SESSION_MINUTES_LIMIT",
            "REMOVED_BY_HOST",
            "UNKNOWN_REASON",
            "LEAVE_WAITING_ROOM",
            "REMOVED_BY_HOST_FROM_WAITING_ROOM");
  }

  @Test
  void anythingElseIsOtherAndNothingIsNothing() {
    assertThat(OracleReasons.word("Gone.")).isEqualTo("OTHER");
    assertThat(OracleReasons.word("Ann was Removed by host.")).isEqualTo("OTHER");
    assertThat(OracleReasons.word(null)).isNull();
  }
}
