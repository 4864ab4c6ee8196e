package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;

/**
 * A number as the text it was sent in, and written so again: {@code 1.50} stays {@code 1.50}, and
 * {@code 1E999} costs five characters, not a thousand digits.
 */
final class NumberNode extends ValueNode {

  private static final long serialVersionUID = 1L;

  private final String digits;

  NumberNode(String digits) {
    this.digits = digits;
  }

  @Override
  public JsonNodeType getNodeType() {
    return JsonNodeType.NUMBER;
  }

  @Override
  public JsonToken asToken() {
    return JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Override
  public String asText() {
    return digits;
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
    Json.writeNumber(json, digits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberNode number && digits.equals(number.digits);
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }
}
