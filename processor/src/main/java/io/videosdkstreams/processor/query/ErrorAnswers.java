package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.videosdkstreams.processor.query.route.UnavailableException;
import java.util.Locale;

/** Every error as {@code {"error": "…"}}. */
@Controller
final class ErrorAnswers implements ErrorResponseProcessor<byte[]> {

  /** Restoring takes seconds; a partition that moves is back sooner. */
  private static final String RETRY_AFTER_SECONDS = "2";

  @Error(global = true)
  HttpResponse<byte[]> refused(RefusedException e) {
    return Json.error(e.status(), e.getMessage());
  }

  @Error(global = true)
  HttpResponse<byte[]> unavailable(UnavailableException e) {
    return Json.error(HttpStatus.SERVICE_UNAVAILABLE, "state is being restored or is moving; retry")
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  /** Errors of the server itself. Causes stay in the log: they can quote the request. */
  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    String message =
        switch (response.status()) {
          case NOT_FOUND -> "no such path";
          case METHOD_NOT_ALLOWED ->
              "this path does not answer " + context.getRequest().getMethodName();
          case INTERNAL_SERVER_ERROR -> "internal error";
          default -> response.reason().toLowerCase(Locale.ROOT);
        };
    return response.body(Json.errorBody(message)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
