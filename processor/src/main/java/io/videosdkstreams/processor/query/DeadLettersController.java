package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.change.DeadLetterLog;

@Controller("/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record DeadLettersController(DeadLetterLog log) {

  @Get
  HttpResponse<byte[]> latest(HttpRequest<?> request) {
    return Json.ok(Json.list("dead_letters", log.latest(Parameters.of(request).limit())));
  }
}
