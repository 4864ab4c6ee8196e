package io.videosdkstreams.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

/** A stage that fails, in a topology with the settings of production. */
final class ProcessingFaultsTest {

  private RuntimeException fault;
  private final TopologyTestDriver driver = new TopologyTestDriver(topology(), properties());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aFaultOfARecordIsADeadLetterAndTheNextOneIsProcessed() {
    fault = new IllegalStateException("secret");
    send("a", "secret");
    fault = null;
    send("b", "good");

    assertThat(
            driver
                .createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList())
        .singleElement()
        .satisfies(record -> assertThat(record.key).isEqualTo("b"));
    assertThat(
            driver
                .createOutputTopic(
                    "videosdk.dead-letters", new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key).isEqualTo("a");
              assertThat(letter.value)
                  .contains("\"reason\":\"processing_failed\"")
                  .contains("java.lang.IllegalStateException in stage")
                  .contains("\"topic\":\"in\",\"partition\":0,\"offset\":0")
                  .doesNotContain("secret");
            });
  }

  @Test
  void whatIsNoFaultOfTheRecordFailsTheThread() {
    for (RuntimeException one :
        new RuntimeException[] {
          new ProcessorStateException("put", new RocksDBException("No space left on device")),
          new UncheckedIOException(new IOException("No space left on device")),
          new IllegalStateException(new TimeoutException("broker")),
          new RuntimeException(new StackOverflowError()),
        }) {
      fault = one;
      assertThatThrownBy(() -> send("a", "x")).as("%s", one).isInstanceOf(StreamsException.class);
    }
  }

  private void send(String key, String value) {
    driver
        .createInputTopic("in", new StringSerializer(), new StringSerializer())
        .pipeInput(key, value, 1_000L);
  }

  private Topology topology() {
    Topology topology = new Topology();
    topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "in");
    topology.addProcessor("stage", Stage::new, "source");
    topology.addSink("sink", "out", new StringSerializer(), new StringSerializer(), "stage");
    return topology;
  }

  private static Properties properties() {
    Properties properties = StreamsConfiguration.of(ProcessorSettingsTest.from());
    properties.putAll(Map.of("state.dir", System.getProperty("java.io.tmpdir")));
    return properties;
  }

  private final class Stage implements Processor<String, String, String, String> {
    private ProcessorContext<String, String> context;

    @Override
    public void init(ProcessorContext<String, String> context) {
      this.context = context;
    }

    @Override
    public void process(Record<String, String> record) {
      if (fault != null) {
        throw fault;
      }
      context.forward(record);
    }
  }
}
