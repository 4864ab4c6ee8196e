package io.videosdkstreams.benchmarks.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code kill -9} of a processor with many sessions in state while webhooks come, and a start with
 * the same state directory at once: until the next webhook is in its view.
 */
final class RecoveryPart {

  private static final int TRAFFIC_PER_SECOND = 100;
  private static final int TRAFFIC_SECONDS = 3;
  private static final long TRAFFIC_SESSIONS = 30_000_000;

  private RecoveryPart() {}

  static void measure(Broker broker, BenchmarkSettings settings, ResultTable table)
      throws Exception {
    Contender processor = new ProcessorContender();
    try (Trial trial = Trial.create(broker, settings, "recovery");
        QueryClient queries = new QueryClient(trial.port(), processor)) {
      Instant base = Script.base();
      for (int i = 0; i < settings.recoverySessions(); i++) {
        Script script = Script.live(i, base);
        trial.send(script.id(), script.webhook(0));
      }
      trial.flush();
      trial.start(processor);
      Completion completion = new Completion(trial, processor);
      completion.await(settings.quiet());
      List<String> changelogs = trial.changelogs();
      long logged =
          trial.reader().count(changelogs).values().stream().mapToLong(Long::longValue).sum();
      List<Double> seconds = new ArrayList<>();
      List<Double> restored = new ArrayList<>();
      for (int kill = 0; kill < settings.kills(); kill++) {
        sendTraffic(trial, kill);
        trial.process().kill();
        long killed = System.nanoTime();
        trial.start(processor);
        Script script = Script.live(kill, base);
        script.pass(60);
        trial.send(script.id(), script.join(script.person(1)));
        trial.flush();
        long seen =
            queries.await(script.id(), view -> view.at("/participants/visits").asInt() == 2);
        seconds.add((seen - killed) / 1e9);
        completion.await(settings.quiet());
        restored.add((double) RestoredRecords.of(trial.process()));
        System.out.printf(
            Locale.ROOT,
            "kill -9 with %d sessions: %.1f s, %.0f of %d records restored%n",
            settings.recoverySessions(),
            seconds.getLast(),
            restored.getLast(),
            logged);
      }
      String sessions =
          "kill -9 with %d sessions in state, ".formatted(settings.recoverySessions());
      table.add(sessions + "s to a new webhook in its view, the slowest", max(seconds), "≤ 15");
      table.add(
          sessions + "records restored, the most",
          max(restored),
          "in the changelogs",
          logged,
          "≤ a memtable per partition");
    }
  }

  private static double max(List<Double> values) {
    return Collections.max(values);
  }

  private static void sendTraffic(Trial trial, int kill) throws InterruptedException {
    int webhooks = TRAFFIC_PER_SECOND * TRAFFIC_SECONDS;
    InterleavedScripts steps =
        new InterleavedScripts(TRAFFIC_SESSIONS + (long) kill * webhooks, webhooks, webhooks);
    for (int i = 0; i < webhooks; i++) {
      InterleavedScripts.Step step = steps.next();
      trial.send(step.script().id(), step.webhook());
      TimeUnit.MILLISECONDS.sleep(1_000 / TRAFFIC_PER_SECOND);
    }
    trial.flush();
  }
}
