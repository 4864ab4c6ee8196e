package io.videosdkstreams.benchmarks.processor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * How much is measured; README.md lists the properties.
 *
 * @param part one of {@link Part}, {@code ingest} or {@code all}
 * @param folder for data and logs of this run; the logs stay
 * @param partitions of every topic
 * @param threads of the processor and of the one-store topology
 * @param webhooks of a throughput run; {@code live} sessions are interleaved
 * @param rounds of which the median counts
 * @param sampled sessions that are compared with what the load knows
 * @param quiet how long nothing may be written before everything counts as final
 * @param rates webhooks per second of the latency runs
 * @param warmUp not measured, ahead of a latency run of the length {@code measured}
 * @param commitInterval of the one-store topology
 * @param burstSessions sessions of the runs that count records
 * @param maxSessions live sessions, and {@code maxVisits} of one session, up to which cost is
 *     measured
 * @param warmUpWebhooks ahead of the first measurement of cost
 * @param blockWebhooks of one measurement of cost, sent at {@code blockRate} per second
 * @param recoverySessions in state when the processor is killed, {@code kills} times
 * @param checkpoints of Flink, one run each
 */
record BenchmarkSettings(
    String part,
    Path folder,
    int partitions,
    int threads,
    long webhooks,
    int live,
    int rounds,
    int sampled,
    Duration quiet,
    List<Integer> rates,
    Duration warmUp,
    Duration measured,
    Duration commitInterval,
    int burstSessions,
    int maxSessions,
    int maxVisits,
    int warmUpWebhooks,
    int blockWebhooks,
    int blockRate,
    int recoverySessions,
    int kills,
    List<Duration> checkpoints) {

  static BenchmarkSettings from(Properties properties) {
    double scale = Double.parseDouble(properties.getProperty("scale", "0.1"));
    return new BenchmarkSettings(
        properties.getProperty("part", "all"),
        Path.of(properties.getProperty("folder", "target/benchmark"))
            .resolve(Long.toString(System.currentTimeMillis())),
        integer(properties, "partitions", 6),
        integer(properties, "threads", 1),
        integer(properties, "webhooks", 60_000),
        integer(properties, "live", 1_000),
        integer(properties, "rounds", 3),
        integer(properties, "sampled", 200),
        millis(properties, "quiet", 3_000),
        integers(properties, "rates", "50,200,500"),
        millis(properties, "warmup", 10_000),
        millis(properties, "measured", 30_000),
        millis(properties, "commit", 100),
        integer(properties, "burst.sessions", 500),
        integer(properties, "max.sessions", scaled(1_000_000, scale)),
        integer(properties, "max.visits", scaled(100_000, scale)),
        integer(properties, "warmup.webhooks", scaled(200_000, scale)),
        integer(properties, "block.webhooks", 2_000),
        integer(properties, "block.rate", 200),
        integer(properties, "recovery.sessions", scaled(1_000_000, scale)),
        integer(properties, "kills", 3),
        integers(properties, "checkpoints", "100,1000,10000").stream()
            .map(Duration::ofMillis)
            .toList());
  }

  private static int scaled(int full, double scale) {
    return (int) Math.round(full * scale);
  }

  private static int integer(Properties properties, String name, int defaultValue) {
    return Integer.parseInt(properties.getProperty(name, Integer.toString(defaultValue)));
  }

  private static Duration millis(Properties properties, String name, int defaultValue) {
    return Duration.ofMillis(integer(properties, name, defaultValue));
  }

  private static List<Integer> integers(Properties properties, String name, String defaultValue) {
    return Arrays.stream(properties.getProperty(name, defaultValue).split(","))
        .map(Integer::valueOf)
        .toList();
  }
}
