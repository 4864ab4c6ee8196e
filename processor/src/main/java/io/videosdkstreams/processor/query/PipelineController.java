package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.videosdkstreams.processor.query.route.Instances;
import io.videosdkstreams.processor.query.route.UnavailableException;
import io.videosdkstreams.view.ViewJson;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The reports of all instances, every few seconds, as server-sent events. One sampler for all
 * listeners, and none without a listener: a listener costs its connection and nothing else.
 */
@Controller
final class PipelineController {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineController.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Instances instances;
  private final LocalReport report;
  private final Flux<Event<String>> samples;

  /**
   * @param time when it was taken
   */
  private record Sample(Instant time, List<Instances.Instance> instances) {}

  PipelineController(
      Instances instances,
      LocalReport report,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.instances = instances;
    this.report = report;
    samples =
        Flux.interval(Duration.ZERO, INTERVAL)
            .onBackpressureDrop()
            // Other instances are asked, which takes as long as they do.
            .publishOn(Schedulers.fromExecutor(blocking::execute), 1)
            .<Event<String>>handle((tick, sink) -> sample(sink::next))
            .replay(1)
            .refCount();
  }

  @Get(uri = "/events/pipeline", headRoute = false)
  @Produces(MediaType.ALL)
  HttpResponse<?> stream() {
    return EventsController.answer(samples.onBackpressureLatest());
  }

  private void sample(Consumer<Event<String>> use) {
    try {
      Sample sample = new Sample(Instant.now(), instances.list(report.now()));
      use.accept(Event.of(new String(ViewJson.write(sample), StandardCharsets.UTF_8)));
    } catch (UnavailableException e) {
      // The next one is taken in a moment; an error would end every listener's stream.
      LOG.debug("no sample of the pipeline", e);
    }
  }
}
