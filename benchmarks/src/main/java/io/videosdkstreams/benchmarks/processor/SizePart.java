package io.videosdkstreams.benchmarks.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What the processor writes: records for each webhook, bytes for each session. */
final class SizePart {

  private static final int BROKER = 1;

  private SizePart() {}

  static void measure(Broker broker, BenchmarkSettings settings, ResultTable table)
      throws Exception {
    Contender processor = new ProcessorContender();
    try (Trial trial = Trial.create(broker, settings, "size")) {
      int sessions = settings.burstSessions();
      Completion completion = new Completion(trial, processor);
      // One session after the other, all of it at once.
      long webhooks = trial.load(new InterleavedScripts(0, sessions, 1));
      trial.start(processor);
      completion.await(settings.quiet());
      RecordCount burst = RecordCount.of(trial);
      print("burst of one session", burst, webhooks);
      SampledSessions.verify(trial, processor, sessions);

      sendInTurns(trial, completion, sessions);
      RecordCount turns = RecordCount.of(trial).since(burst);
      print("every session once per tick", turns, webhooks);
      SampledSessions.verify(trial, processor, 2L * sessions);

      table.add(
          "Kafka records per webhook, burst of one session",
          (double) burst.total() / webhooks,
          "≤ 4");
      table.add(
          "Kafka records per webhook, every session once per tick",
          (double) turns.total() / webhooks,
          "≤ 12");
      trial.process().close();
      addBytes(trial, 2L * sessions, table);
    }
  }

  /** Each webhook of a session in a tick of its own, beside one of every other session. */
  private static void sendInTurns(Trial trial, Completion completion, int sessions)
      throws Exception {
    Instant base = Script.base();
    List<Script> scripts = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      scripts.add(Script.ordinary(sessions + i, base));
    }
    for (int step = 0; step < Script.LENGTH; step++) {
      for (Script script : scripts) {
        trial.send(script.id(), script.webhook(step));
      }
      trial.flush();
      completion.await(trial.settings().quiet());
    }
  }

  private static void print(String shape, RecordCount count, long webhooks) {
    System.out.println("records per webhook, " + shape + ":");
    count
        .byTopic()
        .forEach(
            (topic, records) ->
                System.out.printf(
                    Locale.ROOT, "  %-60s %6.3f%n", topic, (double) records / webhooks));
  }

  private static void addBytes(Trial trial, long sessions, ResultTable table) throws Exception {
    List<String> changelogs = trial.changelogs();
    Map<Bytes, byte[]> entries = trial.reader().latest(changelogs);
    long live =
        entries.entrySet().stream()
            .mapToLong(entry -> entry.getKey().get().length + entry.getValue().length)
            .sum();
    table.add("state on disk, bytes per session", (double) bytes(trial.stateDir()) / sessions, "");
    table.add(
        "changelogs as written, bytes per session",
        (double) logBytes(trial, changelogs) / sessions,
        "");
    table.add(
        "live entries of changelogs, bytes per session, not compressed",
        (double) live / sessions,
        "");
    table.add("live entries of changelogs per session", (double) entries.size() / sessions, "");
    table.add(
        "derived topics as written, bytes per session",
        (double) logBytes(trial, new ProcessorContender().outputs(trial)) / sessions,
        "");
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** What the broker keeps on its disk. */
  private static long logBytes(Trial trial, List<String> topics) throws Exception {
    long sum = 0;
    Map<String, LogDirDescription> directories =
        trial.admin().describeLogDirs(List.of(BROKER)).allDescriptions().get().get(BROKER);
    for (LogDirDescription directory : directories.values()) {
      for (Map.Entry<TopicPartition, ReplicaInfo> replica : directory.replicaInfos().entrySet()) {
        if (topics.contains(replica.getKey().topic())) {
          sum += replica.getValue().size();
        }
      }
    }
    return sum;
  }
}
