package io.videosdkstreams.benchmarks.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.tools.ProducerPerformance;

/** The program of {@link ProducerTest}: one run to warm up, one that counts. */
public final class ProducerTestProgram {

  private ProducerTestProgram() {}

  /**
   * @param arguments bootstrap servers, topic, file of payloads, number of records, file for the
   *     result: nanoseconds of time and of CPU
   */
  public static void main(String[] arguments) throws Exception {
    String[] options = {
      "--bootstrap-server", arguments[0],
      "--topic", arguments[1],
      "--payload-file", arguments[2],
      "--num-records", arguments[3],
      "--throughput", "-1",
      "--command-property", "acks=all"
    };
    ProducerPerformance.main(options);
    long cpu = cpu().toNanos();
    long begin = System.nanoTime();
    ProducerPerformance.main(options);
    long took = System.nanoTime() - begin;
    Files.writeString(Path.of(arguments[4]), took + " " + cpu().minusNanos(cpu).toNanos());
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
