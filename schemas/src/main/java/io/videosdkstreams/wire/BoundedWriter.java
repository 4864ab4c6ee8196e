package io.videosdkstreams.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a document whole, else without its unknown fields, else not at all. */
record BoundedWriter(int maxBytes) {

  /** One way to write a document. */
  @FunctionalInterface
  interface Format {
    void write(JsonGenerator json, ObjectNode document, boolean truncated) throws IOException;
  }

  EncodedEvent write(ObjectNode document, Format format) {
    byte[] whole = bytes(document, format, false);
    if (whole != null) {
      return new EncodedEvent.Complete(whole);
    }
    byte[] known = bytes(KnownFields.only(document), format, true);
    return known == null ? new EncodedEvent.TooLarge() : new EncodedEvent.Truncated(known);
  }

  /** Null when it is longer than the limit. */
  private byte[] bytes(ObjectNode document, Format format, boolean truncated) {
    BoundedOutput output = new BoundedOutput(maxBytes);
    try (JsonGenerator json = Json.generator(output)) {
      format.write(json, document, truncated);
    } catch (BoundedOutput.LimitExceededException ignored) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("a tree always writes to memory", e);
    }
    return output.toByteArray();
  }
}
