package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface, checked before a server binds them: the message is clearer. */
public final class LoopbackPort {

  public static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** Throws an exception that names the variable where it states another address. */
  static void requireHost(String variable, Environment environment) {
    String host = environment.text(variable, HOST);
    if (!host.equals(HOST) && !host.equals("localhost")) {
      throw new InvalidSettingException(
          variable,
          "must be "
              + HOST
              + " where everything is in one process, not '"
              + host
              + "'; ingest and processor as programs of their own take other addresses");
    }
  }

  /** Throws an exception that names the variable, unless the port can be bound or is 0. */
  static void requireFree(String variable, int port) {
    try {
      bind(port);
    } catch (BindException e) {
      throw new InvalidSettingException(
          variable, port + " is taken: another program listens on " + HOST + ":" + port, e);
    } catch (IOException e) {
      throw new InvalidSettingException(variable, port + " cannot be bound on " + HOST, e);
    }
  }

  /** A port that was free a moment ago. */
  public static int anyFree() {
    try {
      return bind(0);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + HOST, e);
    }
  }

  /** A free port other than the given one, which is not bound yet. */
  static int anyFreeExcept(int other) {
    int port = anyFree();
    while (port == other) {
      port = anyFree();
    }
    return port;
  }

  private static int bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
