package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.videosdkstreams.processor.query.picture.TopologyPicture;

@Controller("/topology")
record TopologyController(TopologyPicture picture) {

  @Get
  @Produces(MediaType.ALL)
  HttpResponse<byte[]> topology(HttpRequest<?> request) {
    TopologyPicture.Format format =
        picture
            .in(Parameters.of(request).text("format").orElse("text"))
            .orElseThrow(() -> new BadParameterException("format", "must be text, mermaid or svg"));
    return HttpResponse.ok(format.content())
        .contentType(format.mediaType())
        // Opened by itself, the picture needs its own style and nothing else.
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }
}
