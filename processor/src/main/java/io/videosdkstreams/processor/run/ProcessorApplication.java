package io.videosdkstreams.processor.run;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSetting;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor as a program. Exit code 1 says that it could not start or could not go on. */
public final class ProcessorApplication {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorApplication.class);
  private static final long CLOSE_SECONDS = 8;

  private ProcessorApplication() {}

  public static void main(String[] arguments) {
    System.exit(run(new Environment(System.getenv()), System.err));
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
