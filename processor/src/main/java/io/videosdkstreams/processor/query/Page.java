package io.videosdkstreams.processor.query;

import java.util.List;

/**
 * Some items in order.
 *
 * @param next where the next page begins, or null when this is the last one
 */
public record Page(List<byte[]> items, Cursor next) {

  static final Page EMPTY = new Page(List.of(), null);

  public Page {
    items = List.copyOf(items);
  }
}
