package io.videosdkstreams.processor.query.route;

import java.util.Comparator;

/** Where an instance answers, as in {@code application.server}. */
public record InstanceAddress(String host, int port) {

  static final Comparator<InstanceAddress> ORDER = Comparator.comparing(InstanceAddress::toString);

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
