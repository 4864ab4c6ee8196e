package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;

@Controller("/health")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {

  private final Health health;

  HealthController(Health health) {
    this.health = health;
  }

  @Get("/liveness")
  HttpResponse<byte[]> liveness() {
    return answer(health.alive());
  }

  @Get("/readiness")
  HttpResponse<byte[]> readiness() {
    return answer(health.ready());
  }

  private static HttpResponse<byte[]> answer(boolean up) {
    byte[] body =
        ("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}").getBytes(StandardCharsets.UTF_8);
    var response =
        HttpResponse.<byte[]>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
            .body(body)
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    return up ? response : response.header(HttpHeaders.RETRY_AFTER, "2");
  }
}
