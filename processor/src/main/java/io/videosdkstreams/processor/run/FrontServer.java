package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections and hands each to a processor that can be reached. */
final class FrontServer implements AutoCloseable {

  /** Where the processors are at the moment. */
  @FunctionalInterface
  interface Processors {
    List<InetSocketAddress> now() throws IOException;
  }

  /**
   * @param connections at once; one more is closed at once, which its client sees, rather than made
   *     to wait, which it does not
   * @param connect how long an address may take before the next one is tried
   * @param idle without a byte in either direction. Event streams send a comment every 15 s
   */
  record Limits(int connections, Duration connect, Duration idle) {
    static final Limits DEFAULT = new Limits(1_000, Duration.ofMillis(500), Duration.ofMinutes(5));
  }

  private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);
  private static final long SWEEP_NANOS = Duration.ofMillis(500).toNanos();

  /** Out of file descriptors, say: nothing that trying again at once would better. */
  private static final long ACCEPT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final ServerSocket listening;
  private final Processors processors;
  private final Limits limits;
  private final Semaphore free;
  private final Set<FrontConnection> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting;
  private boolean full;

  private FrontServer(ServerSocket listening, Processors processors, Limits limits) {
    this.listening = listening;
    this.processors = processors;
    this.limits = limits;
    free = new Semaphore(limits.connections());
    accepting = Thread.ofPlatform().name("front").unstarted(this::accept);
  }

  /** Takes the socket over: it is closed with this. */
  static FrontServer start(ServerSocket listening, Processors processors, Limits limits) {
    FrontServer server = new FrontServer(listening, processors, limits);
    server.accepting.start();
    Thread.ofVirtual().name("sweep").start(server::sweep);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Returns after {@link #close}. */
  void join() throws InterruptedException {
    accepting.join();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        admit(listening.accept());
      } catch (IOException refused) {
        if (!listening.isClosed()) {
          LOG.warn("a connection was not accepted: {}", refused.toString());
          LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
        }
      }
    }
  }

  private void admit(Socket client) throws IOException {
    if (free.tryAcquire()) {
      full = false;
      Thread.ofVirtual().start(() -> serve(client));
    } else {
      // Once for all of a crowd, which would fill the log as well.
      if (!full) {
        LOG.warn("{} connections are open; further ones are closed", limits.connections());
      }
      full = true;
      client.close();
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket processor = connect();
        FrontConnection connection = new FrontConnection(client, processor)) {
      open.add(connection);
      try {
        // Whoever closes this server between here and there has seen it, or is seen here.
        if (!listening.isClosed()) {
          connection.run();
        }
      } finally {
        open.remove(connection);
      }
    } catch (IOException unreachable) {
      LOG.warn("no processor can be reached: {}", unreachable.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  /** Asked anew each time, as processors come and go. */
  private Socket connect() throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>(processors.now());
    Collections.shuffle(addresses);
    IOException last = new IOException("there is none");
    for (InetSocketAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(address, (int) limits.connect().toMillis());
        watch(socket);
        return socket;
      } catch (IOException away) {
        socket.close();
        last = away;
      }
    }
    throw last;
  }

  /** A processor whose address vanishes with it sends no end: whoever waits must ask for it. */
  private static void watch(Socket processor) throws IOException {
    processor.setKeepAlive(true);
    processor.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 2);
    processor.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
    processor.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
  }

  private void sweep() {
    while (!listening.isClosed()) {
      open.stream()
          .filter(connection -> connection.overdue(limits.idle()))
          .forEach(FrontConnection::close);
      LockSupport.parkNanos(SWEEP_NANOS);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(FrontConnection::close);
  }
}
