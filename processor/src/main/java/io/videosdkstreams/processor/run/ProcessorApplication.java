package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSetting;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor as a program. Exit code 1 says that it could not start or could not go on. With
 * {@code rebuild} it only prepares the next start, see {@link Rebuild}.
 */
public final class ProcessorApplication {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorApplication.class);
  private static final long CLOSE_SECONDS = 10;

  private ProcessorApplication() {}

  public static void main(String[] arguments) {
    Environment environment = new Environment(System.getenv());
    List<String> command = List.of(arguments);
    if (command.isEmpty()) {
      System.exit(run(environment, System.err));
    }
    if (!command.equals(List.of("rebuild"))) {
      System.err.println("no such command: " + String.join(" ", command) + "; there is: rebuild");
      System.exit(2);
    }
    System.exit(rebuild(environment, System.err));
  }

  static int run(Environment environment, PrintStream err) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread stopping = stopping(Thread.currentThread(), closed);
    Runtime.getRuntime().addShutdownHook(stopping);
    try (ProcessorServer server = ProcessorServer.start(ProcessorSettings.from(environment))) {
      server.awaitFailure();
      LOG.error("streams has failed for good");
      return 1;
    } catch (InterruptedException toldToStop) {
      return 0;
    } catch (InvalidSetting invalid) {
      err.println(invalid.getMessage());
      return 1;
    } catch (RuntimeException unexpected) {
      LOG.error("the processor cannot run", unexpected);
      return 1;
    } finally {
      closed.countDown();
    }
  }

  static int rebuild(Environment environment, PrintStream err) {
    try {
      Rebuild.prepare(ProcessorSettings.from(environment));
      return 0;
    } catch (InvalidSetting | Rebuild.Refused inTheWay) {
      err.println(inTheWay.getMessage());
      return 1;
    } catch (InterruptedException toldToStop) {
      return 1;
    }
  }

  /** A signal to stop ends the wait of the main thread, which closes everything. */
  private static Thread stopping(Thread main, CountDownLatch closed) {
    return new Thread(
        () -> {
          if (closed.getCount() > 0) {
            main.interrupt();
          }
          try {
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
              LOG.warn("not closed within {} s", CLOSE_SECONDS);
            }
          } catch (InterruptedException hurried) {
            LOG.warn("interrupted while closing");
          }
        },
        "stopping");
  }
}
