package io.videosdkstreams.ingest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The one door. It takes the body's bytes as they are, whatever the request calls them: what is
 * signed is bytes, and a genuine event must not be lost to a header it does not need.
 */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class WebhookController {

  private final WebhookIntake intake;

  WebhookController(WebhookIntake intake) {
    this.intake = intake;
  }

  @Post("/webhooks/{source}")
  CompletionStage<MutableHttpResponse<byte[]>> receive(String source, HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return intake
        .answer(
            new Delivery(
                source,
                headers.getAll("x-zm-signature"),
                headers.getAll("x-zm-request-timestamp"),
                headers.get("x-zm-trackingid"),
                () -> bytes(((ServerHttpRequest<?>) request).byteBody())))
        .thenApply(WebhookController::response);
  }

  private static CompletionStage<byte[]> bytes(ByteBody body) {
    return body.buffer()
        .handle(
            (buffered, failure) -> {
              if (failure == null) {
                try (CloseableAvailableByteBody whole = buffered) {
                  return whole.toByteArray();
                }
              }
              Throwable reason =
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure;
              throw reason instanceof ContentLengthExceededException
                      || reason instanceof BufferLengthExceededException
                  ? new Delivery.BodyTooLarge(reason)
                  : new CompletionException(reason);
            });
  }

  private static MutableHttpResponse<byte[]> response(Answer answer) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(answer.outcome().status(), null);
    if (!answer.json().isEmpty()) {
      response.contentType(MediaType.APPLICATION_JSON_TYPE);
      response.body(answer.json().getBytes(StandardCharsets.UTF_8));
    }
    return answer.outcome().status() == 503
        ? response.header(HttpHeaders.RETRY_AFTER, ErrorAnswers.RETRY_AFTER_SECONDS)
        : response;
  }
}
