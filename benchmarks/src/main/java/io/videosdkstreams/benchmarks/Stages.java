package io.videosdkstreams.benchmarks;

import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.processor.once.OnceStage;
import io.videosdkstreams.processor.run.BoundedRocksDb;
import io.videosdkstreams.processor.session.SessionStage;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.topology.Rules;
import io.videosdkstreams.wire.NormalizedEvents;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The stages as the topology runs them, on RocksDB as it is configured there, without a changelog
 * and without sinks: a record forwarded is serialised, weighed and dropped. What Kafka Streams adds
 * to a record is the same whatever the session's size, and would only hide a difference.
 */
final class Stages implements AutoCloseable {

  private static final String[] STORES = {
    Stores.FACTS,
    Stores.SESSION_STATE,
    Stores.SESSION_VIEWS,
    Stores.SESSIONS_BY_START,
    Stores.PARTICIPANT_VIEWS,
    Stores.FAMILY_VIEWS,
    Stores.DEADLINES
  };

  private final Map<String, CountedStore> stores = new TreeMap<>();
  private final Processor<String, SessionEvent, String, SessionEvent> once = new OnceStage();
  private final Processor<String, SessionEvent, String, byte[]> session =
      new SessionStage(Rules.DEFAULT);
  private final Context<SessionEvent> onceContext;
  private final Context<byte[]> sessionContext;
  private int largestRecord;
  private long forwarded;

  Stages(Path directory) {
    NormalizedEvents normalized = new NormalizedEvents();
    onceContext = new Context<>(directory, value -> normalized.write(value).length);
    sessionContext = new Context<>(directory, value -> value == null ? 0 : value.length);
    for (String name : STORES) {
      CountedStore store =
          new CountedStore(
              org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                      org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                      Serdes.Bytes(),
                      Serdes.ByteArray())
                  .withLoggingDisabled()
                  .build());
      store.init(sessionContext.getStateStoreContext(), store);
      sessionContext.addStateStore(store);
      onceContext.addStateStore(store);
      stores.put(name, store);
    }
    once.init(onceContext);
    session.init(sessionContext);
  }

  /** A node's surroundings: what it forwards goes to the next stage, and to a sink. */
  private final class Context<V> extends MockProcessorContext<String, V> {
    private final ToIntFunction<V> sink;

    Context(Path directory, ToIntFunction<V> sink) {
      super(settings(directory), new TaskId(0, 0), directory.toFile());
      this.sink = sink;
    }

    @Override
    public <K extends String, W extends V> void forward(Record<K, W> record) {
      forward(record, null);
    }

    @Override
    public <K extends String, W extends V> void forward(Record<K, W> record, String child) {
      forwarded++;
      largestRecord = Math.max(largestRecord, sink.applyAsInt(record.value()));
      if (record.value() instanceof SessionEvent event) {
        session.process(new Record<>(record.key(), event, record.timestamp()));
      }
    }
  }

  private static Properties settings(Path directory) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    // As the application has it; without it Kafka warns.
    settings.put("processing.exception.handler.global.enabled", true);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    return settings;
  }

  void process(SessionEvent event, long clockMs) {
    onceContext.setCurrentSystemTimeMs(clockMs);
    sessionContext.setCurrentSystemTimeMs(clockMs);
    once.process(new Record<>(event.sessionId(), event, clockMs));
  }

  /** Lets the clock pass: what the topology does once a second. */
  void tick(long clockMs) {
    sessionContext.setCurrentSystemTimeMs(clockMs);
    sessionContext
        .scheduledPunctuators()
        .forEach(scheduled -> scheduled.getPunctuator().punctuate(clockMs));
  }

  int largestRecord() {
    return largestRecord;
  }

  long forwarded() {
    return forwarded;
  }

  Map<String, CountedStore> stores() {
    return stores;
  }

  long calls() {
    return stores.values().stream().mapToLong(s -> s.reads + s.scans + s.writes).sum();
  }

  @Override
  public void close() {
    stores.values().forEach(CountedStore::close);
  }
}
