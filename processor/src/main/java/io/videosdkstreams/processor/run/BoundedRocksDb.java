package io.videosdkstreams.processor.run;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/**
 * Bounds the memory of RocksDB: one block cache for every store of this JVM, and two memtables for
 * each store of each partition. There is no common limit on memtables: one that is smaller than
 * their sum makes every store flush a nearly empty memtable with every write.
 *
 * <pre>memory ≤ {@link #CACHE_BYTES} + 2 stores × partitions × 2 × {@link #MEMTABLE_BYTES}</pre>
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static final long CACHE_BYTES = 64L * 1024 * 1024;
  static final long MEMTABLE_BYTES = 8L * 1024 * 1024;
  private static final int MEMTABLES = 2;

  /** What a memtable takes with its first write; the default is an eighth of its size. */
  private static final long ARENA_BLOCK_BYTES = 64L * 1024;

  /** Lives as long as the JVM: stores come and go with partitions and share it. */
  private static final class Shared {

    static {
      RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);

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
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(MEMTABLES);
    options.setArenaBlockSize(ARENA_BLOCK_BYTES);
  }

  @Override
  public void close(String storeName, Options options) {
    // Nothing here belongs to one store.
  }
}
