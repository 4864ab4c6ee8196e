package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port in front of however many processors a name stands for, on a machine without a load
 * balancer: each connection goes to one of them, bytes as they are.
 */
public final class Front {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final int CONNECT_MS = 1_000;

  private Front() {}

  public static void main(String[] arguments) throws IOException {
    Environment environment = new Environment(System.getenv());
    String name = environment.text("FRONT_FOR", "processor");
    int port = environment.integer("PROCESSOR_PORT", 8081, 1, 65_535);
    try (ServerSocket server = new ServerSocket(port)) {
      LOG.info("in front of {}:{}", name, port);
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client, name, port));
      }
    }
  }

  private static void serve(Socket client, String name, int port) {
    try (client;
        Socket processor = connect(name, port)) {
      Thread answers = Thread.ofVirtual().start(() -> copy(processor, client));
      copy(client, processor);
      answers.join();
    } catch (IOException unreachable) {
      LOG.warn("no processor can be reached: {}", unreachable.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asked anew each time, as processors come and go. */
  private static Socket connect(String name, int port) throws IOException {
    List<InetAddress> addresses = Arrays.asList(InetAddress.getAllByName(name));
    Collections.shuffle(addresses);
    IOException last = null;
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
        return socket;
      } catch (IOException away) {
        socket.close();
        last = away;
      }
    }
    throw last;
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      LOG.debug("a connection ended", gone);
    }
  }
}
