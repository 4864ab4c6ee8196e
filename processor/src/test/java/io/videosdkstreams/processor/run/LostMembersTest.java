package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LostMembersTest {

  private static final String APPLICATION = "videosdk-streams-processor";
  private static final String ONE = "d3b84a7c-9e74-351a-8bdd-ca062d67ef3f";
  private static final String OTHER = "09451a67-7fad-3a5c-b07d-4bf062c0ac32";

  @Test
  void whatAMemberHasOpenIsItsOwnAffair() {
    assertThat(left(List.of(transaction(ONE, 1), transaction(ONE, 2)), List.of(member(ONE, 1))))
        .isEmpty();
  }

  @Test
  void whatNoMemberHasIsLeft() {
    assertThat(left(List.of(transaction(ONE, 1), transaction(OTHER, 1)), List.of(member(ONE, 1))))
        .containsExactly(transaction(OTHER, 1));
  }

  @Test
  void othersTransactionsAreNobodysBusiness() {
    assertThat(
            left(
                List.of(
                    "billing",
                    "videosdk-streams-processor-2-" + OTHER + "-1",
                    "billing-" + OTHER + "-1"),
                List.of(member(ONE, 1))))
        .isEmpty();
  }

  /** A client id that somebody set does not say which process it is: it may be anyone's. */
  @Test
  void aMemberOfAnotherNameMayBeAnyone() {
    assertThat(left(List.of(transaction(OTHER, 1)), List.of(member(ONE, 1), "my-own-name")))
        .isEmpty();
  }

  @Test
  void anEmptyGroupHasLostNobody() {
    assertThat(left(List.of(transaction(OTHER, 1)), List.of())).isEmpty();
  }

  private static Set<String> left(List<String> open, List<String> members) {
    return LostMembers.transactions(APPLICATION, open, members);
  }

  private static String transaction(String process, int thread) {
    return APPLICATION + "-" + process + "-" + thread;
  }

  private static String member(String process, int thread) {
    return APPLICATION + "-" + process + "-StreamThread-" + thread + "-consumer";
  }
}
