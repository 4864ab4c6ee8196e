package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.change.ChangeFeed;
import io.videosdkstreams.processor.query.change.ChangeFeed.Change;
import io.videosdkstreams.processor.query.change.ChangeFeed.Changes;
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
 * Every change of a view as it happens, as server-sent events. A change is read when the listener
 * has taken the one before: nothing is kept here for a slow listener.
 */
@Controller
final class EventsController {

  /** Each listener has a consumer of its own. */
  static final int MAX_LISTENERS = 32;

  /** Keeps the connection open through proxies, and shows that a listener has gone. */
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String RETRY_AFTER_SECONDS = "10";

  private final ChangeFeed feed;
  private final Scheduler scheduler;
  private final Semaphore permits = new Semaphore(MAX_LISTENERS);

  EventsController(ChangeFeed feed, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.feed = feed;
    // As an executor service it would interrupt, in the middle of a read, a listener that has gone.
    this.scheduler = Schedulers.fromExecutor(blocking::execute);
  }

  /** Without HEAD: it would open a stream that is never read. */
  @Get(uri = "/events/stream", headRoute = false)
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Produces(MediaType.ALL)
  HttpResponse<?> stream(HttpRequest<?> request) {
    String topic = Parameters.of(request).text("topic").orElse("");
    if (!feed.topics().contains(topic)) {
      throw new BadParameterException(
          "topic", "must be one of " + String.join(", ", feed.topics()));
    }
    if (!permits.tryAcquire()) {
      return Json.error(HttpStatus.SERVICE_UNAVAILABLE, "too many listeners; retry")
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    Changes changes = null;
    try {
      changes = feed.open(topic, request.getHeaders().findFirst(LAST_EVENT_ID));
      String accountId = Access.of(request).accountId();
      changes = accountId == null ? changes : new AccountChanges(changes, accountId);
      return answer(events(changes));
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(LAST_EVENT_ID, "must be the id of an event of this topic");
    } finally {
      if (changes == null) {
        permits.release();
      }
    }
  }

  static HttpResponse<?> answer(Flux<Event<String>> events) {
    return HttpResponse.ok(events)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        // Asks nginx not to buffer.
        .header("X-Accel-Buffering", "no");
  }

  private Flux<Event<String>> events(Changes changes) {
    // Closed once: by the reader when it has ended, or here when nothing has begun to read.
    AtomicBoolean reading = new AtomicBoolean();
    Flux<Event<String>> events =
        Flux.generate(
            () -> {
              if (!reading.compareAndSet(false, true)) {
                throw new IllegalStateException("cancelled before it was read");
              }
              return changes;
            },
            (read, sink) -> {
              Optional<Change> change = read.next(HEARTBEAT_INTERVAL);
              if (Thread.currentThread().isInterrupted()) {
                sink.complete();
              } else {
                sink.next(event(read, change));
              }
              return read;
            },
            this::close);
    return events
        // At once, so that a listener knows that it listens, and from where.
        .startWith(heartbeat(changes))
        .subscribeOn(scheduler)
        .doOnCancel(changes::wakeup)
        .doFinally(
            signal -> {
              if (reading.compareAndSet(false, true)) {
                close(changes);
              }
            });
  }

  /** On another thread: the one that ends a stream may serve all connections. */
  private void close(Changes changes) {
    scheduler.schedule(
        () -> {
          try {
            changes.close();
          } finally {
            permits.release();
          }
        });
  }

  private static Event<String> event(Changes changes, Optional<Change> change) {
    return change.map(found -> event(changes, found)).orElseGet(() -> heartbeat(changes));
  }

  /** Without a name: a browser gives it to {@code onmessage}. */
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
