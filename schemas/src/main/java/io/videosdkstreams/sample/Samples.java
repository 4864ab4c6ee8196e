package io.videosdkstreams.sample;

import io.videosdkstreams.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One webhook body per type, as the vendor would send it: made up, but of one session that could
 * have been, a medical consultation on 14 March 2026. Tests, the simulator and the documentation
 * share them.
 */
public final class Samples {

  private Samples() {}

  /** The body of that type's sample, a copy of its own. */
  public static byte[] of(EventType type) {
    String name = "/samples/" + type.wireName() + ".json";
    try (InputStream sample = Samples.class.getResourceAsStream(name)) {
      if (sample == null) {
        throw new IllegalStateException("every type has a sample, but there is no " + name);
      }
      return sample.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Every type's sample, in the order of the types. */
  public static Map<EventType, byte[]> all() {
    Map<EventType, byte[]> all = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      all.put(type, of(type));
    }
    return Collections.unmodifiableMap(all);
  }
}
