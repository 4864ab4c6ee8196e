package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.videosdkstreams.processor.query.picture.TopologyPicture;

@Controller("/topology")
final class TopologyController {

  private final TopologyPicture picture;

  TopologyController(TopologyPicture picture) {
    this.picture = picture;
  }

  @Get
  HttpResponse<byte[]> topology(HttpRequest<?> request) {
    TopologyPicture.Form form =
        picture
            .as(Parameters.of(request).text("format").orElse("text"))
            .orElseThrow(() -> new BadParameter("format", "must be text, mermaid or svg"));
    return HttpResponse.ok(form.content())
        .contentType(form.mediaType())
        // Opened by itself, the picture needs its own style and nothing else.
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }
}
