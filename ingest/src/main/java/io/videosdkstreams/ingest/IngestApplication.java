package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest as a process of its own. Exit code 1 and one line when a setting is wrong. */
public final class IngestApplication {

  private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);

  private IngestApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      IngestSettings settings = IngestSettings.from(new Environment(System.getenv()));
      IngestServer server = IngestServer.start(settings);
      // SIGTERM and Ctrl-C.
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("ingest-stop").unstarted(server::close));
      // Whoever reads it may send the signal at once.
      LOG.info("Ingest listens on {}:{}", settings.host(), server.port());
      // No other thread is certain to keep the process alive.
      new CountDownLatch(1).await();
    } catch (InvalidSettingException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
