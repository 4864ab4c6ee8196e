package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The dashboard and the description of the HTTP interface: files that come with the program. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PagesController {

  /** The page runs its own script and talks to its own server, nothing else. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Get
  @Produces("text/html;charset=utf-8")
  HttpResponse<byte[]> dashboard() {
    return file("dashboard.html");
  }

  @Get("/dashboard.js")
  @Produces("text/javascript;charset=utf-8")
  HttpResponse<byte[]> script() {
    return file("dashboard.js");
  }

  @Get("/dashboard.css")
  @Produces("text/css;charset=utf-8")
  HttpResponse<byte[]> style() {
    return file("dashboard.css");
  }

  @Get("/openapi.yml")
  @Produces("application/yaml;charset=utf-8")
  HttpResponse<byte[]> openApi() {
    return file("openapi.yml");
  }

  private static HttpResponse<byte[]> file(String name) {
    try (InputStream content = PagesController.class.getResourceAsStream("/processor/" + name)) {
      return HttpResponse.ok(content.readAllBytes())
          .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
