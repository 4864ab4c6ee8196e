package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionIdsTest {

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain                    | plain",
        "a/b+c==                  | a/b+c==",
        "/a//b==                  | /a//b==",
        "a%2Fb%2Bc%3D%3D          | a/b+c==",
        "a%2fb+c==                | a/b+c==",
        "a%252Fb%252Bc%253D%253D  | a/b+c==",
        "YS9iK2M9PQ               | a/b+c==",
        "YS9iK2M9PQ==             | a/b+c==",
        "YS9iK2M9PQ%3D%3D         | a/b+c==",
        "w6k_                     | é?",
        "%C3%A9                   | é",
        "50%2525                  | 50%",
        "50%25                    | 50%",
        "50%                      | 50%",
      })
  void aPath(String sent, String meant) {
    assertThat(SessionIds.ofPath(sent)).contains(meant);
  }

  @Test
  void whatWasSentComesBeforeWhatItCouldBeDecodedTo() {
    assertThat(SessionIds.ofPath("YWJj")).containsExactly("YWJj", "abc");
    assertThat(SessionIds.ofPath("a%252Fb")).containsExactly("a%2Fb", "a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"____", "gICA"})
  void bytesThatAreNoTextAreNoCandidate(String sent) {
    assertThat(SessionIds.ofPath(sent)).containsExactly(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "%", "%4", "%FF"})
  void aBrokenEscapeIsTakenAsItIs(String sent) {
    assertThat(SessionIds.ofPath(sent)).containsExactly(sent);
  }

  @Test
  void anEmptyPathMeansNobody() {
    assertThat(SessionIds.ofPath("")).isEmpty();
  }

  @Test
  void aSpaceInAParameterMayHaveBeenAPlus() {
    assertThat(SessionIds.ofParameter("a/b c==")).containsExactly("a/b c==", "a/b+c==");
    assertThat(SessionIds.ofParameter("a%2Fb c")).contains("a/b+c");
    assertThat(SessionIds.ofParameter("YS9iK2M9PQ")).contains("a/b+c==");
  }
}
