package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The dashboard and the description of the HTTP interface: files that come with the program. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record PagesController(DashboardFiles files) {

  /** The page runs its own scripts and talks to its own server, nothing else. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Get
  HttpResponse<byte[]> dashboard(HttpRequest<?> request) {
    return file(request, "");
  }

  @Get("/dashboard/{+file}")
  HttpResponse<byte[]> file(HttpRequest<?> request) {
    return file(request, request.getUri().getRawPath().substring(1));
  }

  @Get("/openapi.yml")
  HttpResponse<byte[]> openApi(HttpRequest<?> request) {
    return file(request, "openapi.yml");
  }

  /** A browser asks each time whether it has changed, and mostly it has not. */
  private HttpResponse<byte[]> file(HttpRequest<?> request, String path) {
    DashboardFiles.File file =
        files
            .find(path)
            .orElseThrow(() -> new RefusedException(HttpStatus.NOT_FOUND, "no such path"));
    boolean unchanged = file.tag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
    MutableHttpResponse<byte[]> response =
        unchanged
            ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
            : HttpResponse.ok(file.content()).header(HttpHeaders.CONTENT_TYPE, file.mediaType());
    return response
        .header(HttpHeaders.ETAG, file.tag())
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
