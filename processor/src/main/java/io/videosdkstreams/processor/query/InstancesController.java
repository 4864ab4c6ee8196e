package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.route.Instances;
import io.videosdkstreams.processor.query.route.LocalAnswers;
import io.videosdkstreams.processor.query.route.PeerClient;
import io.videosdkstreams.processor.query.route.PeerMessage;
import io.videosdkstreams.view.ViewJson;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The instances and their partitions; and the requests of other instances, which are answered from
 * local partitions and show nothing that queries do not.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record InstancesController(Instances instances, LocalReport report, LocalAnswers answers) {

  @Get("/instances")
  HttpResponse<byte[]> listInstances() {
    return Json.ok(ViewJson.write(Map.of("instances", instances.list(report.now()))));
  }

  @Get(PeerClient.REPORT_PATH)
  HttpResponse<byte[]> reportSelf() {
    return Json.ok(ViewJson.write(report.now()));
  }

  @Post(PeerClient.QUERY_PATH)
  HttpResponse<byte[]> query(@Body byte[] body) {
    try {
      PeerMessage.Request request = ViewJson.read(body, PeerMessage.Request.class);
      return Json.ok(ViewJson.write(answers.read(request)));
    } catch (UncheckedIOException e) {
      throw new BadParameterException("body", "must be a query of another instance");
    }
  }
}
