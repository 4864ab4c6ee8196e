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
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ViewJson;
import java.util.List;
import java.util.Optional;

/** People across sessions. Stores read from disk, so never on an event loop. */
@Controller("/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record UsersController(PartitionRouter router, ListResponses lists) {

  private static final String USERS = "/users/";
  private static final String SESSIONS = "/sessions";

  private record Person(String key, List<byte[]> views) {}

  private record SessionOfUser(String sessionId) {}

  /** Parsed here, like the path of a session: a user key may contain any character. */
  @Get("/{+rest}")
  HttpResponse<?> user(HttpRequest<?> request) {
    String key = request.getUri().getRawPath().substring(USERS.length());
    boolean sessions = key.endsWith(SESSIONS);
    String named = sessions ? key.substring(0, key.length() - SESSIONS.length()) : key;
    String accountId = Access.of(request).account(Parameters.of(request).accountId());
    if (sessions) {
      ListResponses.check(
          request, SessionIds.ofPath(named).stream().map(id -> format(id, accountId)).toList());
    }
    RoutedReads reads = router.begin();
    Optional<Person> found = find(reads, named, accountId);
    if (found.isEmpty()) {
      return ListResponses.stale(reads, Json.error(HttpStatus.NOT_FOUND, "no such user is known"));
    }
    return sessions
        ? sessions(request, reads, found.get().key(), accountId)
        : view(reads, found.get());
  }

  private static HttpResponse<?> view(RoutedReads reads, Person person) {
    if (person.views().size() > 1) {
      throw new BadParameterException("account_id", "is needed: several accounts have such a user");
    }
    return ListResponses.stale(reads, Json.ok(person.views().getFirst()));
  }

  private HttpResponse<?> sessions(
      HttpRequest<?> request, RoutedReads reads, String userKey, String accountId) {
    Query query = new Query.UserSessions(userKey, accountId);
    Access access = Access.of(request);
    return lists.answer(
        request,
        format(userKey, accountId),
        reads,
        (after, limit) -> {
          Slice page = reads.page(query, after, limit);
          List<String> ids =
              page.rows().stream()
                  .map(row -> ViewJson.read(row.json(), SessionOfUser.class).sessionId())
                  .toList();
          // A session that is no longer kept has no view: the page is shorter.
          return new Slice(
              reads.sessions(ids).stream()
                  .filter(access::shows)
                  .map(view -> new Row(new byte[0], view))
                  .toList(),
              page.next());
        });
  }

  private static ListResponses.Format format(String userKey, String accountId) {
    return new ListResponses.Format("sessions", userKey + "|" + accountId, null, SessionView.class);
  }

  private static Optional<Person> find(RoutedReads reads, String key, String accountId) {
    return SessionIds.ofPath(key).stream()
        .map(candidate -> new Person(candidate, reads.users(candidate, accountId)))
        .filter(person -> !person.views().isEmpty())
        .findFirst();
  }
}
