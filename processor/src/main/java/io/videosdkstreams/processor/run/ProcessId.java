package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier after which Streams names its transactions. It is kept in the state directory, and
 * at random when Streams finds none there. Here it is made from the instance's name, so that an
 * instance whose disk was lost is known again too.
 */
final class ProcessId {

  // As Streams calls it, in the directory of the application.
  private static final String FILE = "kafka-streams-process-metadata";

  /** What it looks like wherever it is named. */
  static final String PATTERN = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";

  private static final Pattern ID = Pattern.compile("\"processId\"\\s*:\\s*\"" + PATTERN + "\"");

  private ProcessId() {}

  /** Under the directory's lock and before Streams is constructed, which reads it. */
  static void keep(ProcessorSettings settings) throws IOException {
    Path directory = settings.applicationDir();
    if (kept(directory).isEmpty()) {
      String json = "{\"processId\":\"" + madeFrom(settings) + "\"}";
      Files.writeString(directory.resolve(FILE), json);
    }
  }

  /** As Streams has read it, or has written it. */
  static UUID of(ProcessorSettings settings) {
    try {
      return kept(settings.applicationDir()).orElseGet(() -> madeFrom(settings));
    } catch (IOException unusable) {
      throw new InvalidSetting(
          "STATE_DIR", settings.stateDir() + " cannot be used: " + unusable, unusable);
    }
  }

  private static Optional<UUID> kept(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    // After a loss of power it may hold anything; it need not be text.
    Matcher id = ID.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    return id.find() ? Optional.of(UUID.fromString(id.group(1))) : Optional.empty();
  }

  private static UUID madeFrom(ProcessorSettings settings) {
    String name = settings.applicationId() + "/" + settings.instanceId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
