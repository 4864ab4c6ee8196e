package io.videosdkstreams.processor.fold;

import io.videosdkstreams.view.ViewJson;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bounds the lists of views in bytes. */
public final class LatestFitting {

  /** What one list may take of a view, as JSON. */
  public static final int MAX_LIST_BYTES = 256 * 1024;

  /** What one map by name may take: the vendor documents a handful of names. */
  private static final int MAX_MAP_BYTES = 16 * 1024;

  private static final int ENTRY_OVERHEAD = 16;

  /** A dozen texts of 1,024 bytes, each byte written as six: so many items always fit. */
  private static final int ALWAYS_FIT = 3;

  private LatestFitting() {}

  /** Of a map by name, as many entries as fit, in order of their names. */
  public static <V> SortedMap<String, V> byName(SortedMap<String, V> entries) {
    int bytes = 0;
    TreeMap<String, V> fitting = new TreeMap<>(entries.comparator());
    for (Map.Entry<String, V> entry : entries.entrySet()) {
      bytes += ViewJson.write(entry.getKey()).length + ENTRY_OVERHEAD;
      if (bytes > MAX_MAP_BYTES) {
        break;
      }
      fitting.put(entry.getKey(), entry.getValue());
    }
    return fitting;
  }

  /** The last items of the list that together take at most {@link #MAX_LIST_BYTES}. */
  public static <T> List<T> of(List<T> items) {
    return of(items, MAX_LIST_BYTES);
  }

  public static <T> List<T> of(List<T> items, int maxBytes) {
    if (items.size() <= ALWAYS_FIT && maxBytes >= MAX_LIST_BYTES) {
      return items;
    }
    // Brackets, then each item with its comma.
    int bytes = 2;
    int first = items.size();
    while (first > 0) {
      bytes += ViewJson.write(items.get(first - 1)).length + 1;
      if (bytes > maxBytes) {
        break;
      }
      first--;
    }
    return items.subList(first, items.size());
  }
}
