package io.videosdkstreams.ingest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Errors of what the framework answers (health, metrics), in the form of the other answers. */
@Singleton
final class ErrorAnswers implements ErrorResponseProcessor<byte[]> {

  @Override
  @SuppressWarnings("unchecked") // the response's body is replaced, or there is none
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    if (response.code() >= 500) {
      response.status(HttpStatus.SERVICE_UNAVAILABLE);
      response.header(HttpHeaders.RETRY_AFTER, Response.RETRY_AFTER_SECONDS);
    }
    if (context.getRequest().getMethod() == HttpMethod.HEAD) {
      return (MutableHttpResponse<byte[]>) response;
    }
    String reason = HttpStatus.valueOf(response.code()).getReason().toLowerCase(Locale.ROOT);
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(("{\"error\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8));
  }
}
