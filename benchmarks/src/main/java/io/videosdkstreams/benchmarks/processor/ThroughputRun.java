package io.videosdkstreams.benchmarks.processor;

import java.util.Locale;

/**
 * A raw log of ordinary sessions, worked off by one contender from its start to its last output.
 *
 * @param perSecond webhooks
 * @param cpuMicros of the contender's process for each webhook
 * @param recordsPerWebhook written to Kafka, changelogs included
 */
record ThroughputRun(double perSecond, double cpuMicros, double recordsPerWebhook) {

  /**
   * @param name of the trial
   * @throws IllegalStateException when a sampled session is not what it must be
   */
  static ThroughputRun measure(
      Broker broker, BenchmarkSettings settings, Contender contender, String name)
      throws Exception {
    try (Trial trial = Trial.create(broker, settings, name)) {
      long sessions = settings.webhooks() / Script.LENGTH;
      long webhooks = trial.load(new InterleavedScripts(0, sessions, settings.live()));
      trial.start(contender);
      Completion completion = new Completion(trial, contender);
      Completion.Reading first = completion.awaitStart();
      Completion.Reading last = completion.await(settings.quiet());
      int sampled = SampledSessions.verify(trial, contender, sessions);
      ThroughputRun run =
          new ThroughputRun(
              webhooks / first.secondsUntil(last),
              first.cpuMicrosUntil(last) / webhooks,
              (double) RecordCount.of(trial).total() / webhooks);
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f webhooks/s, %.0f µs of CPU and %.2f records each; %d sessions are right%n",
          contender.title(),
          run.perSecond(),
          run.cpuMicros(),
          run.recordsPerWebhook(),
          sampled);
      return run;
    }
  }
}
