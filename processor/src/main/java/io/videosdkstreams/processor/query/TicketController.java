package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.videosdkstreams.view.ViewJson;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A browser exchanges a token for a cookie: {@code EventSource} and links send no {@code
 * Authorization}. The cookie ends with the browser, or when the ticket in it is no longer valid.
 */
@Controller("/ticket")
@Produces(MediaType.ALL)
record TicketController(QueryTokens tokens, Tickets tickets) {

  static final String COOKIE = "videosdk-streams-ticket";

  private record Form(String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Form";
    }
  }

  /** JSON only: another site's form cannot send that. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  HttpResponse<?> issue(HttpRequest<?> request, @Body byte[] body) {
    String token = token(body);
    if (!tokens.required()) {
      return HttpResponse.noContent();
    }
    return tickets
        .issue(token, Instant.now())
        .<HttpResponse<?>>map(ticket -> HttpResponse.noContent().cookie(cookie(request, ticket)))
        .orElseGet(() -> Json.error(HttpStatus.UNAUTHORIZED, "this is not one of the tokens"));
  }

  @Delete
  HttpResponse<?> forget(HttpRequest<?> request) {
    return HttpResponse.noContent().cookie(cookie(request, "").maxAge(0));
  }

  private static String token(byte[] body) {
    try {
      Form form = ViewJson.read(body, Form.class);
      if (form != null && form.token() != null) {
        return form.token().strip();
      }
    } catch (UncheckedIOException e) {
      throw new BadParameterException("body", "must be {\"token\": \"…\"}");
    }
    throw new BadParameterException("token", "must be given");
  }

  private static Cookie cookie(HttpRequest<?> request, String ticket) {
    return Cookie.of(COOKIE, ticket)
        .path("/")
        .httpOnly(true)
        .sameSite(SameSite.Strict)
        .secure(isSecure(request));
  }

  /** A browser names the scheme that it sees, and so do most proxies that end TLS. */
  private static boolean isSecure(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    return request.isSecure()
        || origin != null && origin.startsWith("https:")
        || "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
  }
}
