package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.benchmarks.JavaProcess;
import io.videosdkstreams.benchmarks.TopicReader;
import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.KafkaSettings;
import io.videosdkstreams.standalone.LoopbackPort;
import io.videosdkstreams.topic.TopicCreation;
import io.videosdkstreams.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * One contender with topics, group and state of its own, which a prefix tells from those of other
 * trials. Its topics and state are deleted when it is closed.
 */
final class Trial implements AutoCloseable {

  private final Broker broker;
  private final BenchmarkSettings settings;
  private final String name;
  private final Path folder;
  private final int port;
  private final Topics topics;
  private final KafkaProducer<String, byte[]> producer;
  private JavaProcess process;

  private Trial(Broker broker, BenchmarkSettings settings, String name) {
    this.broker = broker;
    this.settings = settings;
    this.name = name;
    folder = settings.folder().resolve(name);
    port = LoopbackPort.anyFree();
    topics = new Topics(KafkaSettings.from(new Environment(environment()), Set.of()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * @param name no other trial has it
   */
  static Trial create(Broker broker, BenchmarkSettings settings, String name) throws Exception {
    Trial trial = new Trial(broker, settings, name);
    TopicCreation.createMissing(trial.admin(), trial.topics.all(), settings.partitions(), 1);
    return trial;
  }

  /** What differs from the defaults of the processor. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("TOPIC_PREFIX", name + ".");
    environment.put("PARTITIONS", Integer.toString(settings.partitions()));
    environment.put("PROCESSOR_THREADS", Integer.toString(settings.threads()));
    environment.put("PROCESSOR_PORT", Integer.toString(port));
    environment.put("STATE_DIR", stateDir().toString());
    return environment;
  }

  void start(Contender contender) throws Exception {
    process = contender.start(this);
  }

  /** What was started last. */
  JavaProcess process() {
    return process;
  }

  /** Returns at once; {@link #flush} waits. */
  void send(String sessionId, byte[] webhook) {
    producer.send(new ProducerRecord<>(topics.raw().name(), sessionId, webhook));
  }

  void flush() {
    producer.flush();
  }

  /** Puts all of them onto the raw log; returns how many there were. */
  long load(Iterator<InterleavedScripts.Step> steps) {
    long count = 0;
    while (steps.hasNext()) {
      InterleavedScripts.Step step = steps.next();
      send(step.script().id(), step.webhook());
      count++;
    }
    flush();
    return count;
  }

  Admin admin() {
    return broker.admin();
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  TopicReader reader() {
    return new TopicReader(bootstrapServers());
  }

  BenchmarkSettings settings() {
    return settings;
  }

  Topics topics() {
    return topics;
  }

  /** Of the topics, without the dot. */
  String name() {
    return name;
  }

  /** Where queries are answered. */
  int port() {
    return port;
  }

  Path stateDir() {
    return folder.resolve("state");
  }

  Path log() {
    return folder.resolve("program.log");
  }

  /** Every topic of this trial, changelogs included. */
  List<String> allTopics() throws ExecutionException, InterruptedException {
    return admin().listTopics().names().get().stream()
        .filter(topic -> topic.startsWith(name + ".") || topic.startsWith(name + "-"))
        .sorted()
        .toList();
  }

  List<String> changelogs() throws ExecutionException, InterruptedException {
    return allTopics().stream().filter(topic -> topic.endsWith("-changelog")).toList();
  }

  @Override
  public void close() {
    producer.close();
    if (process != null) {
      process.close();
    }
    try {
      admin().deleteTopics(allTopics()).all().get();
      Utils.delete(stateDir().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the state of " + name + " cannot be deleted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics of " + name + " cannot be deleted", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
