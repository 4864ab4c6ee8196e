package io.videosdkstreams.processor.query.peer;

/** Where another instance answers. */
record Peer(String host, int port) {

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
