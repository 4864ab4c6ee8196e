package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The program of {@link OneStoreContender}: each webhook is parsed, counted for its session in one
 * store, and gives one record of one topic. Exactly once, transactional store; {@code GET
 * /sessions/{id}} reads the store. All else is Kafka Streams' default.
 */
public final class OneStoreProgram {

  private static final String STORE = "sessions";
  private static final String PATH = "/sessions/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private OneStoreProgram() {}

  /**
   * @param arguments bootstrap servers, raw topic, output topic, application id, commit interval in
   *     ms, state directory, port of queries, threads
   */
  public static void main(String[] arguments) throws IOException {
    Topology topology = new Topology();
    topology.addSource("raw", new StringDeserializer(), new ByteArrayDeserializer(), arguments[1]);
    topology.addProcessor("count", Count::new, "raw");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
        "count");
    topology.addSink(
        "views", arguments[2], new StringSerializer(), new ByteArraySerializer(), "count");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[3]);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, arguments[5]);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    properties.put(
        StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.name());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[7]);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, arguments[4]);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    KafkaStreams streams = new KafkaStreams(topology, properties);
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[6])), 0);
    server.createContext(PATH, exchange -> answer(exchange, streams));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    streams.start();
    server.start();
  }

  private static void answer(HttpExchange exchange, KafkaStreams streams) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String id = URLDecoder.decode(path.substring(PATH.length()), StandardCharsets.UTF_8);
      if (streams.state() != KafkaStreams.State.RUNNING) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      ReadOnlyKeyValueStore<String, byte[]> store =
          streams.store(
              StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.keyValueStore()));
      byte[] view = store.get(id);
      if (view == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, view.length);
      exchange.getResponseBody().write(view);
    }
  }

  private static final class Count implements Processor<String, byte[], String, byte[]> {

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
      context = initialized;
      store = initialized.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> webhook) {
      byte[] view = count(webhook.value(), store.get(webhook.key()));
      store.put(webhook.key(), view);
      context.forward(webhook.withValue(view));
    }

    private static byte[] count(byte[] webhook, byte[] before) {
      try {
        JsonNode event = JSON.readTree(webhook);
        ObjectNode view =
            before == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(before);
        String type = event.path("event").asText();
        view.put(Contender.EVENTS, view.path(Contender.EVENTS).asInt() + 1);
        view.put(type, view.path(type).asInt() + 1);
        view.put(
            "event_ts", Math.max(view.path("event_ts").asLong(), event.path("event_ts").asLong()));
        return JSON.writeValueAsBytes(view);
      } catch (IOException e) {
        throw new UncheckedIOException("a webhook of the load is no JSON", e);
      }
    }
  }
}
