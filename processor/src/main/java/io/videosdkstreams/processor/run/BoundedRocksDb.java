package io.videosdkstreams.processor.run;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one budget for memtables, shared by every store of every partition in this JVM, so
 * that memory outside the heap stays the same however many there are. Kafka Streams makes one of
 * these for each store.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static final long CACHE_BYTES = 96L * 1024 * 1024;
  private static final long MEMTABLE_BYTES = 32L * 1024 * 1024;
  private static final long ONE_MEMTABLE_BYTES = 4L * 1024 * 1024;

  /** They live as long as the JVM: stores come and go with partitions and share them. */
  private static final class Shared {

    static {
      RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    // Memtables are charged to the cache, so that the cache's size bounds both.
    private static final WriteBufferManager MEMTABLES =
        new WriteBufferManager(MEMTABLE_BYTES, CACHE);

    private Shared() {}
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    // Index and filter blocks count too, or the bound would be none.
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Shared.MEMTABLES);
    options.setWriteBufferSize(ONE_MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // Nothing here belongs to one store.
  }
}
