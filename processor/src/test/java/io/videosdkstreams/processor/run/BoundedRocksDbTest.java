package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

final class BoundedRocksDbTest {

  /** More than there are at the largest number of partitions that one instance should have. */
  private static final int STORES = 100;

  private static final int ENTRIES = 1_000;

  @TempDir private Path directory;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  /** With one limit for all memtables that is smaller than what they take at rest, they would. */
  @Test
  void manyStoresWithLittleInThemDoNotFlush() throws Exception {
    List<RocksDB> stores = new ArrayList<>();
    for (int i = 0; i < STORES; i++) {
      stores.add(open("store-" + i));
    }
    try (WriteOptions noLog = new WriteOptions().setDisableWAL(true)) {
      for (int entry = 0; entry < ENTRIES; entry++) {
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(entry).array();
        for (RocksDB store : stores) {
          store.put(noLog, key, new byte[100]);
        }
      }
    }

    assertThat(files(".sst")).isEmpty();
  }

  @Test
  void everyStoreSharesOneCacheWhichOutlivesThem() throws Exception {
    Cache first = cache(configured());
    Cache second = cache(configured());

    assertThat(second).isSameAs(first);
    assertThat(first.isOwningHandle()).isTrue();
  }

  private List<Path> files(String suffix) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private RocksDB open(String name) throws RocksDBException {
    Options options = configured().setCreateIfMissing(true);
    RocksDB store = RocksDB.open(options, directory.resolve(name).toString());
    opened.add(store);
    // Streams keeps offsets in a second one, with a memtable of its own.
    ColumnFamilyHandle offsets =
        store.createColumnFamily(new ColumnFamilyDescriptor("offsets".getBytes()));
    opened.add(offsets);
    return store;
  }

  private Options configured() {
    Options options = new Options();
    opened.add(options);
    options.setTableFormatConfig(new BlockBasedTableConfig());
    BoundedRocksDb setter = new BoundedRocksDb();
    setter.setConfig("store", options, Map.of());
    setter.close("store", options);
    return options;
  }

  private static Cache cache(Options options) throws ReflectiveOperationException {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    var field = BlockBasedTableConfig.class.getDeclaredField("blockCache");
    field.setAccessible(true);
    return (Cache) field.get(table);
  }
}
