package io.videosdkstreams.processor.query;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A store over a map, which counts what is open and what was read. */
public final class MapStore implements ReadOnlyKeyValueStore<Bytes, byte[]> {

  public final TreeMap<Bytes, byte[]> entries = new TreeMap<>();
  int open;
  int read;

  @Override
  public byte[] get(Bytes key) {
    return entries.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    Map<Bytes, byte[]> part = from == null ? entries : entries.tailMap(from, true);
    part = to == null ? part : new TreeMap<>(part).headMap(to, true);
    open++;
    return new Entries(part);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  private final class Entries implements KeyValueIterator<Bytes, byte[]> {

    private final Iterator<Map.Entry<Bytes, byte[]>> iterator;
    private Map.Entry<Bytes, byte[]> head;

    Entries(Map<Bytes, byte[]> part) {
      iterator = part.entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
      if (head == null && iterator.hasNext()) {
        head = iterator.next();
      }
      return head != null;
    }

    @Override
    public Bytes peekNextKey() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return head.getKey();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      KeyValue<Bytes, byte[]> next = KeyValue.pair(peekNextKey(), head.getValue());
      head = null;
      read++;
      return next;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
