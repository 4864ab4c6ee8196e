package io.videosdkstreams.processor.query;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;

/**
 * Lets in who has a token, and sends every answer out with the headers that keep it where it
 * belongs.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Gate {

  /** Probes have no token; the dashboard asks for one itself and holds nothing secret. */
  private static final Set<String> OPEN =
      Set.of("/health/liveness", "/health/readiness", "/", "/dashboard.js", "/dashboard.css");

  private static final String SCHEME = "Bearer ";

  private final QueryTokens tokens;

  Gate(QueryTokens tokens) {
    this.tokens = tokens;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> in(HttpRequest<?> request) {
    if (!tokens.required() || OPEN.contains(request.getUri().getRawPath())) {
      return null;
    }
    String given = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    boolean bearer = given != null && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    if (bearer && tokens.accept(given.substring(SCHEME.length()).strip())) {
      return null;
    }
    return Json.error(HttpStatus.UNAUTHORIZED, "a valid bearer token is required")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"videosdk-streams\"");
  }

  @ResponseFilter
  void out(MutableHttpResponse<?> response) {
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
