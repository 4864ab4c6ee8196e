package io.videosdkstreams.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyspaceTest {

  /** Two keyspaces of one prefix would read each other's entries. */
  @Test
  void everyKeyspaceHasAPrefixOfItsOwn() {
    assertThat(Arrays.stream(Keyspace.values()).map(keyspace -> keyspace.prefix))
        .doesNotHaveDuplicates();
  }
}
