package io.videosdkstreams.benchmarks.processor;

import io.videosdkstreams.standalone.EmbeddedBroker;
import java.nio.file.Path;

/** The program of {@link Broker}: runs until its standard input ends. */
public final class BrokerProgram {

  private static final int MAX_BODY_BYTES = 1_048_576;

  private BrokerProgram() {}

  /**
   * @param arguments port, directory
   */
  public static void main(String[] arguments) throws Exception {
    EmbeddedBroker broker =
        EmbeddedBroker.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]), MAX_BODY_BYTES);
    while (System.in.read() >= 0) {
      // Whatever is written there means nothing.
    }
    broker.close();
    System.exit(0);
  }
}
