package io.videosdkstreams.benchmarks.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Many connections on one thread, each with one request at a time. Closed loop: the next request
 * follows the answer. Open loop: requests have their times, and wait when no connection is free;
 * the latency counts from the time a request was due.
 */
final class Load implements AutoCloseable {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long MAX_PARK_NANOS = 50_000;
  private static final long DRAIN_NANOS = 5_000_000_000L;

  private final Requests requests;
  private final int[] acknowledged;
  private final Selector selector;
  private final Deque<Connection> free = new ArrayDeque<>();
  private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
  private int next;
  private int errors;

  /**
   * @param acknowledged counts the 200s of each request
   */
  Load(int port, int connections, Requests requests, int[] acknowledged) throws IOException {
    this.requests = requests;
    this.acknowledged = acknowledged;
    selector = Selector.open();
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channel.configureBlocking(false);
      channel.socket().setTcpNoDelay(true);
      Connection connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      free.add(connection);
    }
  }

  /**
   * @param answered answers within the time, of any status
   * @param errors answers other than 200
   * @param p50Micros latency in microseconds, like {@code p99Micros}
   */
  record Result(long answered, int errors, double seconds, long p50Micros, long p99Micros) {
    double perSecond() {
      return answered / seconds;
    }
  }

  /**
   * @param perSecond of an open loop; 0 for a closed one
   */
  Result run(double seconds, double perSecond) throws IOException {
    latencies.reset();
    errors = 0;
    boolean closed = perSecond == 0;
    long interval = closed ? 0 : (long) (1e9 / perSecond);
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    long due = begin;
    for (long now = begin; now < end; now = System.nanoTime()) {
      while (!free.isEmpty() && due <= now) {
        send(free.poll(), closed ? now : due);
        due += interval;
      }
      if (closed) {
        selector.select(this::answered, 100);
      } else if (selector.selectNow(this::answered) == 0) {
        LockSupport.parkNanos(Math.clamp(due - System.nanoTime(), 1, MAX_PARK_NANOS));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    Result result = new Result(latencies.getTotalCount(), errors, took, micros(50), micros(99));
    drain();
    return result;
  }

  private long micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000;
  }

  private void drain() throws IOException {
    long end = System.nanoTime() + DRAIN_NANOS;
    while (free.size() < selector.keys().size() && System.nanoTime() < end) {
      selector.select(this::answered, 100);
    }
  }

  private void send(Connection connection, long due) {
    int index = next;
    next = (next + 1) % requests.count();
    try {
      connection.send(index, requests.request(index), due);
    } catch (IOException e) {
      throw new IllegalStateException("the server closed a connection", e);
    }
  }

  private void answered(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      int status = connection.receive();
      if (status == 0) {
        return;
      }
      latencies.recordValue(System.nanoTime() - connection.due());
      if (status == 200) {
        acknowledged[connection.index()]++;
      } else {
        errors++;
      }
      free.add(connection);
    } catch (IOException e) {
      throw new IllegalStateException("the server closed a connection", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
