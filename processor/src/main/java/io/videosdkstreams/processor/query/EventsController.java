package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.ChangeFeed.Change;
import io.videosdkstreams.processor.query.ChangeFeed.Changes;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Every change of a view as it happens, as server-sent events. Whoever is slow is sent the next one
 * when it has taken the last: nothing is kept for it here.
 */
@Controller
final class EventsController {

  /** Each listener reads from Kafka for itself. */
  static final int MOST_LISTENERS = 32;

  /** So that proxies keep the connection, and one that is gone is noticed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String RETRY_AFTER_SECONDS = "10";

  private final ChangeFeed feed;
  private final Scheduler scheduler;
  private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

  EventsController(ChangeFeed feed, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.feed = feed;
    // As an executor service it would interrupt a listener that is gone in the middle of a read.
    this.scheduler = Schedulers.fromExecutor(blocking::execute);
  }

  /** Without HEAD, which would open what nobody then listens to. */
  @Get(uri = "/events/stream", headRoute = false)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> stream(HttpRequest<?> request) {
    String topic = Parameters.of(request).text("topic").orElse("");
    if (!feed.topics().contains(topic)) {
      throw new BadParameter("topic", "must be one of " + String.join(", ", feed.topics()));
    }
    if (!listeners.tryAcquire()) {
      return Json.error(HttpStatus.SERVICE_UNAVAILABLE, "too many listen already; retry")
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    try {
      Changes opened = feed.open(topic, request.getHeaders().findFirst(LAST_EVENT_ID));
      return HttpResponse.ok(events(opened)).contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
    } catch (IllegalArgumentException noPosition) {
      listeners.release();
      throw new BadParameter(LAST_EVENT_ID, "must be one that this topic's events came with");
    } catch (RuntimeException notOpened) {
      listeners.release();
      throw notOpened;
    }
  }

  private Flux<Event<String>> events(Changes opened) {
    // Closed once: by who reads, when it has ended, or without one, when nobody has begun to read.
    AtomicBoolean taken = new AtomicBoolean();
    Flux<Event<String>> changes =
        Flux.generate(
            () -> {
              if (!taken.compareAndSet(false, true)) {
                throw new IllegalStateException("gone before it was read");
              }
              return opened;
            },
            (reading, next) -> {
              Optional<Change> change = reading.next(HEARTBEAT);
              if (Thread.currentThread().isInterrupted()) {
                next.complete();
              } else {
                next.next(event(reading, change));
              }
              return reading;
            },
            this::close);
    return changes
        // At once, so that whoever listens knows that it does, and from where.
        .startWith(heartbeat(opened))
        .subscribeOn(scheduler)
        .doFinally(
            end -> {
              if (taken.compareAndSet(false, true)) {
                close(opened);
              }
            });
  }

  /** Elsewhere: whoever ends a stream may be the thread that serves all connections. */
  private void close(Changes changes) {
    scheduler.schedule(
        () -> {
          try {
            changes.close();
          } finally {
            listeners.release();
          }
        });
  }

  private static Event<String> event(Changes changes, Optional<Change> change) {
    return change.map(found -> event(changes, found)).orElseGet(() -> heartbeat(changes));
  }

  /** Without a name, so that a browser's {@code onmessage} has it. */
  private static Event<String> event(Changes changes, Change change) {
    Event<String> event =
        change
            .view()
            .map(view -> Event.of(new String(view, StandardCharsets.UTF_8)))
            .orElseGet(() -> Event.of(removed(change.key())).name("removed"));
    return event.id(changes.position());
  }

  private static Event<String> heartbeat(Changes changes) {
    return Event.of("").name("heartbeat").id(changes.position());
  }

  private static String removed(String key) {
    return JsonNodeFactory.instance.objectNode().put("key", key).toString();
  }
}
