package io.videosdkstreams.processor.fact;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one family's facts come to.
 *
 * @param summary what the session view says of it
 * @param views what its topic says, by what follows the session in the key: "" for a view of the
 *     whole session
 * @param unended whether the session's end counts: something has no end of its own
 */
public record Derived<S>(S summary, Map<String, Object> views, boolean unended) {

  public static <S> Derived<S> whole(S summary, Object view, boolean unended) {
    return new Derived<>(summary, Map.of("", view), unended);
  }

  /** The value that the latest fact states, null where none does. */
  public static <F, V> V latest(List<F> latestLast, java.util.function.Function<F, V> value) {
    for (int i = latestLast.size() - 1; i >= 0; i--) {
      V stated = value.apply(latestLast.get(i));
      if (stated != null) {
        return stated;
      }
    }
    return null;
  }

  public static <V> Map<String, V> ordered() {
    return new TreeMap<>();
  }
}
