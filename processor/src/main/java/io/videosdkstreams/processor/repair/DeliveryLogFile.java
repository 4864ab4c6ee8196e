package io.videosdkstreams.processor.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The log as a file: one page or several, in sequence or in an array, or only entries. */
public record DeliveryLogFile(Path file) implements DeliveryLog {

  @Override
  public Optional<Instant> begin() {
    return Optional.empty();
  }

  @Override
  public void read(Visitor visitor) throws InterruptedException {
    try (MappingIterator<JsonNode> pages =
        DeliveryLogPage.MAPPER.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (pages.hasNextValue()) {
        for (byte[] body : DeliveryLogPage.bodies(pages.nextValue())) {
          visitor.entry(body);
        }
      }
    } catch (IOException e) {
      // Jackson's own messages quote what they read.
      throw new RepairException(file + " cannot be read as JSON: " + e.getClass().getSimpleName());
    }
  }
}
