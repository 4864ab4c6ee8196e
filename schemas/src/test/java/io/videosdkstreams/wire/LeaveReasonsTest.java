package io.videosdkstreams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented sentences, alone and in pairs, and names that look like them. */
final class LeaveReasonsTest {

  private static final String[][] DOCUMENTED = {
    {"Ann left the session", "LEFT_THE_SESSION"},
    {"Ann got disconnected from the session", "GOT_DISCONNECTED_FROM_THE_SESSION"},
    {"Host ended the session", "HOST_ENDED_THE_SESSION"},
    {"Host closed the session", "HOST_CLOSED_THE_SESSION"},
    {"Host started a new session", "HOST_STARTED_A_NEW_SESSION"},
    {"Network connection error", "NETWORK_CONNECTION_ERROR"},
    {"Host did not join", "HOST_DID_NOT_JOIN"},
    {"Exceeded free session minutes limit", "EXCEEDED_FREE_SESSION_MINUTES_LIMIT"},
    {"Removed by host", "REMOVED_BY_HOST"},
    {"Unknown reason", "UNKNOWN_REASON"},
    {"Leave waiting room", "LEAVE_WAITING_ROOM"},
    {"Removed by host from waiting room", "REMOVED_BY_HOST_FROM_WAITING_ROOM"}
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s.",
        "%s. ",
        " %s",
        "Ann left the session.<br>Reason: %s.",
        "Ann left the session.<br>Reason:%s",
        "Ann left the session.<br>Reason: %s. ",
        "left the session. Reason : %s.",
        "Ann left the session. Reason : %s",
        "Ann left the session.Reason: %s.",
        "Ann got disconnected from the session.<BR/> Reason : %s.",
        "Ann was seen no more.<br>Reason: %s.",
        "%s.<br>Reason: Ann was tired.",
        "%s. Reason : ",
        "%s.<br>Reason: other reasons."
      })
  void everyDocumentedReasonIsItsWordInEverySpelling(String spelling) {
    for (String[] documented : DOCUMENTED) {
      String text = spelling.formatted(documented[0]);
      assertThat(LeaveReasons.word(text)).as(text).isEqualTo(documented[1]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, none",
        "'', OTHER",
        "Ann felt tired., OTHER",
        "Ann felt tired.<br>Reason: It was late., OTHER",
        "Removed by host from the session, OTHER",
        "left the session., LEFT_THE_SESSION",
        "李 left the session., LEFT_THE_SESSION",
        "Ann: left the session., LEFT_THE_SESSION",
        "Removed by host left the session., LEFT_THE_SESSION",
        "Ann left the session got disconnected from the session., GOT_DISCONNECTED_FROM_THE_SESSION",
        "Eve. Reason : Host ended the session left the session., LEFT_THE_SESSION",
        "Eve<br>Reason:x left the session.<br>Reason: Unknown reason., UNKNOWN_REASON"
      })
  void aNameMayHoldAnyText(String text, String word) {
    assertThat(LeaveReasons.word(text)).isEqualTo(word);
  }

  @Test
  void ofAnEndlessNameTheEndIsRead() {
    assertThat(LeaveReasons.word("Ann. Reason :".repeat(100_000) + "x left the session."))
        .isEqualTo("LEFT_THE_SESSION");
  }

  @ParameterizedTest
  @CsvSource({
    "Ann left the session., # left the session.",
    "'Ann  left  the session. ', '#  left  the session. '",
    "left the session., left the session.",
    "Removed by host., Removed by host.",
    "Ann left the session.<br>Reason: Host ended the session., # left the session.<br>Reason: Host ended the session.",
    "Ann left the session. Reason : Ann felt tired., '# left the session. Reason : #'",
    "Ann felt tired., #",
    "Eve. Reason: Ann left the session., #. Reason: # left the session."
  })
  void onlyDocumentedSentencesLeaveAsTheyAre(String text, String expected) {
    assertThat(LeaveReasons.withoutNames(text, name -> "#")).isEqualTo(expected);
  }
}
