package io.videosdkstreams.benchmarks.processor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Webhooks at a fixed rate, whether the contender keeps up or not. Each one's latency runs from the
 * moment at which it was meant to be sent until a view shows it: as a record of the topic of views,
 * read committed, and, of every tenth one, as the answer to a query.
 */
final class LatencyRun implements AutoCloseable {

  private static final int QUERIED = 10;
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LAST_TIMEOUT = Duration.ofMinutes(5);
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A session on its way. */
  private static final class Sent {
    /** When each webhook was meant to be sent, in ns; 0 for those that are not measured. */
    private final long[] due = new long[Script.LENGTH];

    private int sent;
    private int seen;
  }

  private final Trial trial;
  private final Contender contender;
  private final QueryClient queries;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Sent> sessions = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> asked = new ArrayList<>();
  private final Histogram topic = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Histogram query = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private volatile boolean sending = true;

  /** The contender works already. */
  LatencyRun(Trial trial, Contender contender) {
    this.trial = trial;
    this.contender = contender;
    queries = new QueryClient(trial.port(), contender);
    consumer = trial.reader().assigned(List.of(contender.views(trial)));
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
  }

  /**
   * @param first number of the first session, not used before
   * @param rate webhooks per second
   */
  void run(long first, int rate) throws Exception {
    BenchmarkSettings settings = trial.settings();
    long warmUp = settings.warmUp().toMillis() * rate / 1_000;
    long total = warmUp + settings.measured().toMillis() * rate / 1_000;
    Future<?> reading = threads.submit(this::readViews);
    int live = Math.max(1, Math.min(settings.live(), rate / 2));
    InterleavedScripts steps =
        new InterleavedScripts(first, Math.ceilDiv(total, Script.LENGTH) + live, live);
    long start = System.nanoTime();
    for (long i = 0; i < total; i++) {
      long due = start + i * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      send(steps.next(), i >= warmUp ? due : 0, i % QUERIED == 0);
    }
    trial.flush();
    sending = false;
    reading.get();
    for (Future<?> one : asked) {
      one.get();
    }
    threads.close();
  }

  private void send(InterleavedScripts.Step step, long due, boolean queried) {
    String id = step.script().id();
    Sent session = sessions.computeIfAbsent(id, _ -> new Sent());
    synchronized (session) {
      session.due[step.index()] = due;
      session.sent++;
    }
    trial.send(id, step.webhook());
    if (queried && due != 0) {
      asked.add(threads.submit(() -> ask(id, step.index() + 1, due)));
    }
  }

  private Void ask(String id, int steps, long due) throws InterruptedException {
    record(query, due, queries.awaitSteps(id, steps));
    return null;
  }

  /** Until all that was sent is seen; what is not by then counts with the time it has waited. */
  private void readViews() {
    long deadline = Long.MAX_VALUE;
    while (System.nanoTime() < deadline && (sending || !sessions.isEmpty())) {
      consumer.poll(POLL_TIMEOUT).forEach(this::see);
      if (!sending && deadline == Long.MAX_VALUE) {
        deadline = System.nanoTime() + LAST_TIMEOUT.toNanos();
        // Those that wait for webhooks which are not sent any more.
        sessions.values().removeIf(LatencyRun::complete);
      }
    }
    sessions.values().forEach(session -> seen(session, session.sent));
  }

  private void see(ConsumerRecord<byte[], byte[]> view) {
    String id = new String(view.key(), StandardCharsets.UTF_8);
    Sent session = sessions.get(id);
    if (session == null) {
      return;
    }
    try {
      seen(session, contender.steps(JSON.readTree(view.value())));
    } catch (IOException e) {
      throw new UncheckedIOException("a view is no JSON", e);
    }
    if (complete(session) && !sending) {
      sessions.remove(id);
    }
  }

  private void seen(Sent session, int steps) {
    long now = System.nanoTime();
    synchronized (session) {
      while (session.seen < steps) {
        record(topic, session.due[session.seen], now);
        session.seen++;
      }
    }
  }

  private static boolean complete(Sent session) {
    synchronized (session) {
      return session.seen >= session.sent;
    }
  }

  private static void record(Histogram histogram, long due, long now) {
    if (due != 0) {
      histogram.recordValue(TimeUnit.NANOSECONDS.toMicros(now - due));
    }
  }

  /** Until a record is on the topic of views, in µs. */
  Histogram topic() {
    return topic;
  }

  /** Until a query answers with it, in µs. */
  Histogram query() {
    return query;
  }

  @Override
  public void close() {
    consumer.close();
    queries.close();
  }
}
