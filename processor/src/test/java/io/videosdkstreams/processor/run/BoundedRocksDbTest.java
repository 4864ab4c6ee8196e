package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

final class BoundedRocksDbTest {

  @Test
  void everyStoreSharesOneBudgetWhichOutlivesThem() {
    WriteBufferManager first = configured();
    WriteBufferManager second = configured();

    assertThat(second).isSameAs(first);
    assertThat(first.isOwningHandle()).isTrue();
  }

  private static WriteBufferManager configured() {
    BoundedRocksDb setter = new BoundedRocksDb();
    try (Options options = new Options()) {
      options.setTableFormatConfig(new BlockBasedTableConfig());
      setter.setConfig("store", options, Map.of());
      WriteBufferManager shared = options.writeBufferManager();
      setter.close("store", options);
      return shared;
    }
  }
}
