package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.InvalidSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports of the loopback interface, tried before a server gets them, whose own complaint is deep.
 */
final class LoopbackPort {

  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** Nothing when the port can be bound or is 0; else a complaint that names the variable. */
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
  static int anyFree() {
    try {
      return bind(0);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + HOST, e);
    }
  }

  /** Another one than that, which is not bound yet and so free as well. */
  static int anyFreeBut(int other) {
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
