package io.videosdkstreams.standalone;

import io.videosdkstreams.processor.run.Rebuild;
import io.videosdkstreams.setting.InvalidSetting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process, as a program: {@code mvn -Prun}. Exit code 1 says that it could not
 * start or could not go on; Ctrl-C and SIGTERM close everything first.
 */
public final class StandaloneApplication {

  /** What is not closed by then is as safe as after a power cut. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private static final Duration PARENT_ASKED_EVERY = Duration.ofMillis(250);

  private StandaloneApplication() {}

  public static void main(String[] arguments) {
    // The parts bring their own logback.xml; this one is for all of them together. It has to be
    // said before anything asks for a logger.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "logback-standalone.xml");
    }
    endWithParent();
    Map<String, String> variables = withFlag("rebuild", withFlag("demo", System.getenv()));
    if (arguments.length == 1 && arguments[0].equals("rebuild")) {
      variables = with(variables, "REBUILD", "true");
    } else if (arguments.length > 0) {
      System.err.println("no such command: " + arguments[0] + "; there is: rebuild");
      System.exit(2);
    }
    System.exit(run(variables, System.out, System.err));
  }

  static int run(Map<String, String> variables, PrintStream out, PrintStream err) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread stopping = stopping(Thread.currentThread(), closed);
    Runtime.getRuntime().addShutdownHook(stopping);
    try (Standalone standalone = Standalone.start(variables)) {
      out.println();
      out.print(standalone.welcome().text());
      out.flush();
      standalone.awaitFailure();
      err.println("The processor has failed for good; the reason is in the log above");
      return 1;
    } catch (InterruptedException toldToStop) {
      return 0;
    } catch (Exception notRunning) {
      return explain(notRunning, err);
    } finally {
      closed.countDown();
    }
  }

  private static int explain(Exception notRunning, PrintStream err) {
    Optional<Throwable> setting =
        Stream.<Throwable>iterate(notRunning, cause -> cause != null, Throwable::getCause)
            .filter(cause -> cause instanceof InvalidSetting || cause instanceof Rebuild.Refused)
            .findFirst();
    if (setting.isPresent()) {
      err.println(setting.get().getMessage());
    } else {
      LoggerFactory.getLogger(StandaloneApplication.class).error("Cannot run", notRunning);
    }
    return 1;
  }

  /** A signal ends the wait of the main thread, which closes everything; this waits for it. */
  private static Thread stopping(Thread main, CountDownLatch closed) {
    return Thread.ofPlatform()
        .name("stopping")
        .unstarted(
            () -> {
              if (closed.getCount() > 0) {
                main.interrupt();
              }
              try {
                if (!closed.await(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                  System.err.println("Not closed within " + CLOSE_WITHIN.toSeconds() + " s");
                }
              } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Maven, when killed, leaves its children alone; the broker must not stay behind. Asks who the
   * parent is rather than whether it lives: a dead one that nobody has waited for counts as alive.
   */
  private static void endWithParent() {
    if (!Boolean.getBoolean("end.with.parent")) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                while (ProcessHandle.current().parent().equals(parent)) {
                  Thread.sleep(PARENT_ASKED_EVERY);
                }
                System.exit(0);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** {@code -Ddemo}, for those who start it with Java themselves, is {@code DEMO=true}. */
  private static Map<String, String> withFlag(String name, Map<String, String> environment) {
    String flag = System.getProperty(name);
    return flag == null || flag.equals("false")
        ? environment
        : with(environment, name.toUpperCase(Locale.ROOT), flag.isEmpty() ? "true" : flag);
  }

  private static Map<String, String> with(
      Map<String, String> environment, String name, String value) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put(name, value);
    return variables;
  }
}
