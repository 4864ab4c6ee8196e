package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams from its start to its close, with its state directory. */
final class StreamsRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(7);

  private final CountDownLatch failed = new CountDownLatch(1);
  private final ThreadReplacement replacement = ThreadReplacement.create();
  private volatile boolean hasRun;
  private volatile KafkaStreams streams;

  private StreamsRunner() {}

  /**
   * Returns when Streams has started. It then restores its state.
   *
   * @param topicId of the topic of session views, to which local state has to belong
   * @throws InvalidSettingException when the state directory cannot be used
   */
  static StreamsRunner start(ProcessorSettings settings, Topology topology, String topicId) {
    StreamsRunner runner = new StreamsRunner();
    try {
      runner.startStreams(settings, topology, topicId);
      return runner;
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }

  private void startStreams(ProcessorSettings settings, Topology topology, String topicId) {
    boolean started = false;
    while (!started) {
      streams = construct(settings, topology, topicId);
      try {
        streams.start();
        started = true;
      } catch (ProcessorStateException e) {
        streams.close();
        if (!UnopenableStore.delete(e)) {
          throw e;
        }
      }
    }
  }

  private KafkaStreams construct(ProcessorSettings settings, Topology topology, String topicId) {
    KafkaStreams constructed;
    try {
      // Takes the lock of its directory.
      constructed = new KafkaStreams(topology, StreamsConfiguration.of(settings));
    } catch (StreamsException e) {
      throw new InvalidSettingException(
          "STATE_DIR",
          settings.stateDir()
              + " cannot be used, or is in use by another processor: "
              + e.getMessage(),
          e);
    }
    try {
      StateOrigin.check(settings, topicId, constructed::cleanUp);
    } catch (IOException e) {
      constructed.close();
      throw new InvalidSettingException(
          "STATE_DIR", settings.stateDir() + " cannot be used: " + e, e);
    }
    constructed.setUncaughtExceptionHandler(replacement);
    constructed.setStateListener(
        (now, before) -> {
          LOG.info("streams: {}", now);
          hasRun |= now == KafkaStreams.State.RUNNING;
          if (now == KafkaStreams.State.ERROR) {
            failed.countDown();
          }
        });
    return constructed;
  }

  KafkaStreams streams() {
    return streams;
  }

  /**
   * The state of Streams. Its first rebalance counts as its start: until then local state of an
   * earlier run could be read, however old it is.
   */
  KafkaStreams.State state() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.REBALANCING && !hasRun ? KafkaStreams.State.CREATED : state;
  }

  /** Whether stream threads keep failing. */
  boolean failing() {
    return replacement.failing();
  }

  /** Returns when Streams has failed for good. */
  void awaitFailure() throws InterruptedException {
    failed.await();
  }

  @Override
  public void close() {
    if (streams == null) {
      return;
    }
    // A static member that does not leave the group gets its partitions again if it is back soon.
    boolean closed =
        streams.close(
            CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                    CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    if (!closed) {
      LOG.warn("streams did not close within {}", CLOSE_TIMEOUT);
    }
  }
}
