package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions and what belongs to them. Stores read from disk, so never on an event loop. */
@Controller("/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {

  private final SessionReader reader;
  private final Timeline timeline;
  private final StatedFields stated;

  SessionsController(SessionReader reader, StatedFields stated) {
    this.reader = reader;
    this.timeline = new Timeline(reader);
    this.stated = stated;
  }

  private record Found(String id, byte[] view) {}

  @Get
  HttpResponse<byte[]> sessions(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    SessionFilter filter = parameters.filter();
    Cursor after = parameters.sessionsCursor();
    int limit = parameters.limit();
    Page page =
        parameters
            .sessionId()
            .map(id -> only(SessionIds.ofParameter(id), filter))
            .orElseGet(() -> reader.sessions(filter, after, limit));
    return Json.ok(Json.page(null, "sessions", page.items(), page.next()));
  }

  /** The rest of the path is read by hand: an id may hold slashes, encoded or not. */
  @Get("/{+rest}")
  HttpResponse<byte[]> session(HttpRequest<?> request) {
    SessionPath path = SessionPath.of(request.getUri().getRawPath());
    Parameters parameters = Parameters.of(request);
    Cursor after = path.list().isPresent() ? parameters.cursor() : null;
    int limit = path.list().isPresent() ? parameters.limit() : 0;
    Optional<Found> found = find(path.ids());
    if (found.isEmpty()) {
      return Json.error(HttpStatus.NOT_FOUND, "no such session is known");
    }
    Found session = found.get();
    return Json.ok(
        path.list()
            .map(
                list -> {
                  Page page =
                      list == SessionList.TIMELINE
                          ? timeline.page(session.id(), session.view(), after, limit)
                          : reader.list(list, session.id(), after, limit);
                  String owner = list == SessionList.TIMELINE ? session.id() : null;
                  return Json.page(owner, list.field(), page.items(), page.next());
                })
            .orElse(session.view()));
  }

  private Page only(Set<String> ids, SessionFilter filter) {
    return find(ids)
        .map(Found::view)
        .filter(view -> filter.equals(SessionFilter.ALL) || filter.accepts(stated.in(view)))
        .map(view -> new Page(List.of(view), null))
        .orElse(Page.EMPTY);
  }

  private Optional<Found> find(Set<String> ids) {
    return ids.stream()
        .flatMap(id -> reader.session(id).map(view -> new Found(id, view)).stream())
        .findFirst();
  }
}
