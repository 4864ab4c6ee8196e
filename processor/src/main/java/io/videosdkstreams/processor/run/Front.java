package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.Security;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port in front of however many processors a name stands for, on a machine without a load
 * balancer: each connection goes to one of them, bytes as they are.
 */
public final class Front {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private Front() {}

  public static void main(String[] arguments) throws InterruptedException {
    // Replicas come and go: the JVM would believe for 30 s in one that has gone, and for 10 s that
    // there is none at all.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    try {
      Environment environment = new Environment(System.getenv());
      String name = environment.text("FRONT_FOR", "processor");
      int port = environment.integer("PROCESSOR_PORT", 8081, 1, 65_535);
      ServerSocket listening = new ServerSocket(port);
      LOG.info("in front of {}:{}", name, port);
      FrontServer.start(
              listening,
              () ->
                  Arrays.stream(InetAddress.getAllByName(name))
                      .map(address -> new InetSocketAddress(address, port))
                      .toList(),
              FrontServer.Limits.DEFAULT)
          .join();
    } catch (InvalidSetting | IOException cannot) {
      System.err.println(cannot.getMessage());
      System.exit(1);
    }
  }
}
