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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Refuses requests without a bearer token that is known, and sets the security headers. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
record BearerAuthFilter(QueryTokens tokens, Tickets tickets) {

  /** Probes have no token; the dashboard asks for one itself and contains nothing secret. */
  private static final Set<String> PUBLIC_PATHS =
      Set.of("/health/liveness", "/health/readiness", "/", "/ticket");

  private static final String PUBLIC_PREFIX = "/dashboard/";

  private static final String SCHEME = "Bearer ";

  @RequestFilter
  @Nullable
  HttpResponse<?> authenticate(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    if (!tokens.required() || PUBLIC_PATHS.contains(path) || path.startsWith(PUBLIC_PREFIX)) {
      Access.ALL.grantTo(request);
      return null;
    }
    Optional<Access> access = access(request);
    if (access.isPresent()) {
      access.get().grantTo(request);
      return access.get().allows(path)
          ? null
          : Json.error(HttpStatus.FORBIDDEN, "this token is for one account");
    }
    return Json.error(HttpStatus.UNAUTHORIZED, "a valid bearer token is required")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"videosdk-streams\"");
  }

  /** By the token; only without one by the cookie, which does not replace a wrong token. */
  private Optional<Access> access(HttpRequest<?> request) {
    String value = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (value == null) {
      return request
          .getCookies()
          .findCookie(TicketController.COOKIE)
          .flatMap(cookie -> tickets.access(cookie.getValue(), Instant.now()));
    }
    boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return bearer ? tokens.access(value.substring(SCHEME.length()).strip()) : Optional.empty();
  }

  @ResponseFilter
  void addHeaders(MutableHttpResponse<?> response) {
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
