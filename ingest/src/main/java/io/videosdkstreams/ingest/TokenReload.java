package io.videosdkstreams.ingest;

import io.videosdkstreams.setting.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again the secret tokens that sources have in a file. They become valid, all at once, when
 * two successive readings are equal. A file that cannot be used changes nothing.
 */
final class TokenReload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TokenReload.class);

  private final Map<String, Path> files;
  private final WebhookIntake intake;
  private final Map<String, List<String>> known;
  private final Map<String, List<String>> lastRead = new HashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("token-reload").daemon().factory());

  TokenReload(IngestSettings settings, WebhookIntake intake) {
    files = settings.tokenFiles();
    known = new HashMap<>(settings.sources());
    this.intake = intake;
  }

  void start(Duration interval) {
    if (!files.isEmpty()) {
      executor.scheduleWithFixedDelay(
          this::reload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void reload() {
    files.forEach(this::reload);
  }

  private void reload(String source, Path file) {
    try {
      List<String> tokens = IngestSettings.readTokens(source, file);
      problems.remove(source);
      // A file that is being written may be read half; the next reading shows it whole.
      boolean unchanged = tokens.equals(lastRead.put(source, tokens));
      if (unchanged && !tokens.equals(known.put(source, tokens))) {
        intake.replaceTokens(source, tokens);
        LOG.info("Secret tokens of the source {}: {} now", source, tokens.size());
      }
    } catch (InvalidSettingException e) {
      if (!e.getMessage().equals(problems.put(source, e.getMessage()))) {
        LOG.warn("The secret tokens are not changed: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
