package io.videosdkstreams.processor.query.peer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.time.Duration;
import java.util.Optional;

/** Keeps both in the attributes of the HTTP request, from where {@link StaleAnswers} takes them. */
final class RequestAsking implements Asking {

  /** The longest lag among all that was read. */
  static final String LAG = "videosdk.stale.lag";

  private static final String DEADLINE = "videosdk.deadline";

  /** A list with its pages from elsewhere takes well under a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public Deadline deadline() {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    Optional<Deadline> set = request.flatMap(r -> r.getAttribute(DEADLINE, Deadline.class));
    Deadline deadline = set.orElseGet(() -> Deadline.in(PATIENCE));
    request.ifPresent(r -> r.setAttribute(DEADLINE, deadline));
    return deadline;
  }

  @Override
  public void sawCopy(long lag) {
    ServerRequestContext.currentRequest()
        .ifPresent(
            request ->
                request.setAttribute(
                    LAG, Math.max(lag, request.getAttribute(LAG, Long.class).orElse(0L))));
  }
}
