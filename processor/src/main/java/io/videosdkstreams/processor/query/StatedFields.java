package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.store.IndexEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a session view states of the fields that lists filter by. */
@Singleton
final class StatedFields {

  private final ObjectMapper mapper = new ObjectMapper();

  IndexEntry in(byte[] sessionView) {
    try {
      JsonNode view = mapper.readTree(sessionView);
      return new IndexEntry(
          view.path("status").asText().equals("live"), view.path("account_id").textValue());
    } catch (IOException notJson) {
      throw new UncheckedIOException("a session view is not JSON", notJson);
    }
  }
}
