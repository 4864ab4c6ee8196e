package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.Environment;
import java.util.HashMap;
import java.util.Map;

/** Settings as the environment would give them, on ports that the system chooses. */
final class TestSettings {

  static final String OLD = "old-secret";
  static final String NEW = "new-secret";

  private TestSettings() {}

  static IngestSettings with(String... namesAndValues) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "ZOOM_SECRET_TOKENS",
                OLD + "," + NEW,
                "INGEST_PORT",
                "0",
                "MAX_BODY_BYTES",
                "65536"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return IngestSettings.from(new Environment(variables));
  }
}
