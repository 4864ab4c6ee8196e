package io.videosdkstreams.processor.query.peer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says on every answer that shows a copy how old that copy may be, in records. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class StaleAnswers {

  static final String HEADER = "X-Stale-Lag";

  @ResponseFilter
  void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(RequestAsking.LAG, Long.class)
        .ifPresent(lag -> response.header(HEADER, Long.toString(lag)));
  }
}
