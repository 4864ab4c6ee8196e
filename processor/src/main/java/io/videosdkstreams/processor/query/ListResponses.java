package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.TaskExecutors;
import io.videosdkstreams.processor.query.route.RoutedReads;
import io.videosdkstreams.processor.read.Slice;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** HTTP responses with a list: a page as JSON, or all of it as CSV. */
@Singleton
final class ListResponses {

  private static final MediaType CSV = MediaType.of("text/csv");
  private static final MediaType CSV_UTF_8 = MediaType.of("text/csv;charset=utf-8;header=present");
  private static final int CSV_PAGE_ROWS = 500;
  private static final String STALE_LAG = "X-Stale-Lag";

  private final Scheduler scheduler;

  ListResponses(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    scheduler = Schedulers.fromExecutor(blocking::execute);
  }

  /**
   * @param field the name of the array
   * @param owner of the list, empty when it has none
   * @param sessionId shown beside the array, null to leave it out
   * @param csvView the record whose scalar fields are the columns, null when the list is not
   *     offered as CSV
   */
  record Format(String field, String owner, String sessionId, Class<?> csvView) {

    private String cursorScope() {
      return field + "|" + owner;
    }
  }

  /** Reads a page behind a key. */
  interface Pages {
    Slice read(byte[] after, int limit);
  }

  /**
   * Checks the parameters before the account or user is looked up, so that a bad one is named also
   * where the answer would be 404.
   *
   * @param formats of the lists that may be meant
   */
  static void check(HttpRequest<?> request, List<Format> formats) {
    Parameters parameters = Parameters.of(request);
    parameters.limit();
    parameters.csv();
    parameters.requireCursorOf(formats.stream().map(Format::cursorScope).toList());
  }

  HttpResponse<?> answer(HttpRequest<?> request, Format format, RoutedReads reads, Pages pages) {
    Parameters parameters = Parameters.of(request);
    byte[] after = parameters.cursor(format.cursorScope());
    int limit = parameters.limit();
    Optional<Boolean> csv = parameters.csv();
    if (!csv.orElseGet(() -> prefersCsv(request))) {
      Slice page = pages.read(after, limit);
      String cursor = page.next() == null ? null : Cursor.write(format.cursorScope(), page.next());
      return stale(
          reads, Json.ok(Json.page(format.sessionId(), format.field(), page.rows(), cursor)));
    }
    if (format.csvView() == null) {
      return Json.error(HttpStatus.NOT_ACCEPTABLE, "this list is not offered as text/csv");
    }
    // Read before the status is sent: until then it can be 503.
    Slice first = pages.read(null, CSV_PAGE_ROWS);
    MutableHttpResponse<?> response =
        HttpResponse.ok(csv(new CsvWriter(format.csvView()), first, reads, pages))
            .contentType(CSV_UTF_8);
    if (csv.isPresent()) {
      response.header(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.field() + ".csv\"");
    }
    return stale(reads, response);
  }

  /** Marks an answer that standbys gave. */
  static MutableHttpResponse<?> stale(RoutedReads reads, MutableHttpResponse<?> response) {
    reads.staleLag().ifPresent(lag -> response.header(STALE_LAG, Long.toString(lag)));
    return response;
  }

  /** An error ends the connection before the end of the body, so that the client notices. */
  private Flux<String> csv(CsvWriter writer, Slice first, RoutedReads reads, Pages pages) {
    Flux<String> rest =
        Flux.<String, Slice>generate(
            () -> first,
            (page, sink) -> {
              StringBuilder lines = new StringBuilder();
              page.rows().forEach(row -> lines.append(writer.row(row.json())));
              sink.next(lines.toString());
              if (page.next() == null) {
                sink.complete();
                return page;
              }
              reads.continueAnswer();
              return pages.read(page.next(), CSV_PAGE_ROWS);
            });
    return rest.startWith(writer.header()).subscribeOn(scheduler);
  }

  /** JSON unless CSV comes before everything that JSON is, too. */
  private static boolean prefersCsv(HttpRequest<?> request) {
    for (MediaType accepted : request.accept()) {
      if (accepts(accepted, MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (accepts(accepted, CSV)) {
        return true;
      }
    }
    return false;
  }

  private static boolean accepts(MediaType accepted, MediaType offered) {
    return accepted.getQualityAsNumber().signum() > 0
        && (accepted.getType().equals("*") || accepted.getType().equals(offered.getType()))
        && (accepted.getSubtype().equals("*")
            || accepted.getSubtype().equals(offered.getSubtype()));
  }
}
