package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.videosdkstreams.processor.query.route.PartitionRouter;
import io.videosdkstreams.processor.query.route.Query;
import io.videosdkstreams.processor.query.route.RoutedReads;
import io.videosdkstreams.processor.read.Row;
import io.videosdkstreams.processor.read.SessionFilter;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.view.ParticipantView;
import io.videosdkstreams.view.SessionView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Sessions and what belongs to them. Stores read from disk, so never on an event loop. */
@Controller("/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record SessionsController(PartitionRouter router, ListResponses lists) {

  private static final ListResponses.Format SESSIONS =
      new ListResponses.Format("sessions", "", null, SessionView.class);

  private record Found(String id, byte[] view) {}

  @Get
  HttpResponse<?> sessions(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    SessionFilter filter = Access.of(request).sessions(parameters.filter());
    Optional<String> sessionId = parameters.sessionId();
    RoutedReads reads = router.begin();
    return lists.answer(
        request,
        SESSIONS,
        reads,
        (after, limit) ->
            sessionId.isPresent()
                ? only(reads, SessionIds.ofParameter(sessionId.get()), filter)
                : reads.page(new Query.Sessions(filter), after, limit));
  }

  /** The rest of the path is parsed here: an id may contain slashes, encoded or not. */
  @Get("/{+rest}")
  HttpResponse<?> session(HttpRequest<?> request) {
    SessionPath path = SessionPath.of(request.getUri().getRawPath());
    path.list()
        .ifPresent(
            list ->
                ListResponses.check(
                    request, path.ids().stream().map(id -> format(list, id)).toList()));
    BigDecimal minSeconds =
        path.list().filter(SessionList.PARTICIPANTS::equals).isPresent()
            ? Parameters.of(request).minSeconds()
            : null;
    RoutedReads reads = router.begin();
    Access access = Access.of(request);
    Optional<Found> found = find(reads, path.ids(), access::shows);
    if (found.isEmpty()) {
      return ListResponses.stale(
          reads, Json.error(HttpStatus.NOT_FOUND, "no such session is known"));
    }
    if (path.list().isEmpty()) {
      return ListResponses.stale(reads, Json.ok(found.get().view()));
    }
    Query items = new Query.SessionItems(path.list().get(), found.get().id(), minSeconds);
    return lists.answer(
        request,
        format(path.list().get(), found.get().id()),
        reads,
        (after, limit) -> reads.page(items, after, limit));
  }

  private static ListResponses.Format format(SessionList list, String sessionId) {
    return new ListResponses.Format(
        list.field(),
        sessionId,
        list == SessionList.TIMELINE ? sessionId : null,
        list == SessionList.PARTICIPANTS ? ParticipantView.class : null);
  }

  private static Slice only(RoutedReads reads, Set<String> ids, SessionFilter filter) {
    return find(reads, ids, filter::matches)
        .map(found -> new Slice(List.of(new Row(new byte[0], found.view())), null))
        .orElse(Slice.EMPTY);
  }

  private static Optional<Found> find(RoutedReads reads, Set<String> ids, Predicate<byte[]> shown) {
    return ids.stream()
        .flatMap(id -> reads.session(id).filter(shown).map(view -> new Found(id, view)).stream())
        .findFirst();
  }
}
