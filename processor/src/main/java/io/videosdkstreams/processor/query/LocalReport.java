package io.videosdkstreams.processor.query;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.videosdkstreams.processor.query.route.InstanceReport;
import io.videosdkstreams.processor.query.route.LocalAnswers;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.TreeMap;

/** The report of this instance: the pipeline's own meters, without those of libraries. */
@Singleton
record LocalReport(LocalAnswers answers, Health health, MeterRegistry meters) {

  private static final String PREFIX = "videosdk.processor.";

  InstanceReport now() {
    return new InstanceReport(health.ready(), counts(), answers.assignments());
  }

  private SortedMap<String, Number> counts() {
    SortedMap<String, Number> counts = new TreeMap<>();
    for (Meter meter : meters.getMeters()) {
      if (meter.getId().getName().startsWith(PREFIX)) {
        String name = name(meter.getId());
        meter
            .measure()
            .forEach(
                measured -> {
                  switch (measured.getStatistic()) {
                    case COUNT, VALUE -> counts.put(name, Math.round(measured.getValue()));
                    case TOTAL_TIME -> counts.put(name + "_seconds", measured.getValue());
                    case TOTAL, MAX, DURATION, ACTIVE_TASKS, UNKNOWN -> {}
                  }
                });
      }
    }
    return counts;
  }

  /** {@code videosdk.processor.dead} with a reason is {@code dead_not_json}. */
  private static String name(Meter.Id id) {
    StringBuilder name = new StringBuilder(id.getName().substring(PREFIX.length()));
    for (Tag tag : id.getTags()) {
      name.append('_').append(tag.getValue());
    }
    return name.toString().replace('.', '_');
  }
}
