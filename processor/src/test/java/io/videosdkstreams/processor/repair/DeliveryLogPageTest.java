package io.videosdkstreams.processor.repair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLogPageTest {

  @Test
  void aTextIsTheBytesThatWereSent() throws Exception {
    assertThat(bodies("{\"logs\":[{\"request_body\":\"{\\\"event\\\" : 1}\"}]}"))
        .containsExactly("{\"event\" : 1}");
  }

  @Test
  void anObjectKeepsItsNumbers() throws Exception {
    assertThat(bodies("[{\"request_body\":{\"a\":0.1234567890123456789,\"b\":[1]}}]"))
        .containsExactly("{\"a\":0.1234567890123456789,\"b\":[1]}");
  }

  @Test
  void entriesMayBeSeveralOrOneAloneOrWithoutABody() throws Exception {
    assertThat(bodies("{\"request_body\":\"x\"}")).containsExactly("x");
    assertThat(
            bodies(
                "{\"a\":[{\"request_body\":\"x\"},{\"id\":1},{\"request_body\":\"\"}],"
                    + "\"b\":[{\"request_body\":null}]}"))
        .containsExactly("x", null, null, null);
  }

  @Test
  void aPageHasAnArrayBeItEmptyAndSaysWhereItGoesOn() throws Exception {
    JsonNode page = json("{\"logs\":[],\"next_page_token\":\"t\"}");
    assertThat(DeliveryLogPage.isPage(page)).isTrue();
    assertThat(DeliveryLogPage.bodies(page)).isEmpty();
    assertThat(DeliveryLogPage.nextPageToken(page)).isEqualTo("t");
    assertThat(DeliveryLogPage.nextPageToken(json("{\"logs\":[]}"))).isEmpty();
    assertThat(DeliveryLogPage.isPage(json("{\"status\":\"ok\"}"))).isFalse();
    assertThat(DeliveryLogPage.isPage(json(""))).isFalse();
  }

  private static List<String> bodies(String page) throws JsonProcessingException {
    return DeliveryLogPage.bodies(json(page)).stream()
        .map(body -> body == null ? null : new String(body, StandardCharsets.UTF_8))
        .toList();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return DeliveryLogPage.MAPPER.readTree(text);
  }
}
