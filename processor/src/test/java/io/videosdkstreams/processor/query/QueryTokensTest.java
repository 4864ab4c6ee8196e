package io.videosdkstreams.processor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videosdkstreams.setting.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTokensTest {

  @Test
  void aTokenSeesEverythingOrItsAccount() {
    List<String> texts = List.of("all", "mine:a/b:c==", "other");
    QueryTokens tokens = new QueryTokens(texts);
    assertThat(tokens.access("all")).contains(Access.ALL);
    assertThat(tokens.access("mine")).contains(Access.toAccount("a/b:c=="));
    assertThat(tokens.access("mine:a/b:c==")).isEmpty();
    assertThat(tokens.access("")).isEmpty();
    assertThat(tokens.unlimited()).containsExactly("all", "other");
    assertThat(tokens).hasToString("QueryTokens[3]");
  }

  @Test
  void withoutTokensNoneIsRequired() {
    assertThat(new QueryTokens(List.of()).required()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush:a", "all,hush:", "all,:a", "all,hush:a,hush:b", "all,all:a"})
  void anotherFormIsRefusedAndNotQuoted(String texts) {
    assertThatThrownBy(() -> new QueryTokens(Arrays.asList(texts.split(","))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("QUERY_TOKENS ")
        .hasMessageNotContaining("hush");
  }
}
