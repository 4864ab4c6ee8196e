package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The values of a webhook that tell who somebody is, found by the vendor's documented names. */
final class PersonalFields {

  private PersonalFields() {}

  static List<JsonNode> of(byte[] body) {
    try {
      JsonNode payload = new ObjectMapper().readTree(body).path("payload");
      List<JsonNode> values = new ArrayList<>();
      for (String field :
          List.of(
              "phone_number",
              "from_number",
              "invitee_name",
              "inviter_name",
              "operator",
              "device_ip")) {
        values.addAll(payload.findValues(field));
      }
      payload.findValues("user").forEach(user -> values.addAll(user.findValues("name")));
      values.removeIf(value -> value.asText().isEmpty());
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
