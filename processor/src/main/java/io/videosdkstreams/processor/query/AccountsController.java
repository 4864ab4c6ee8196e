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
import io.videosdkstreams.processor.read.Slice;
import io.videosdkstreams.view.UsageView;
import java.util.Set;

/** Accounts and what they used. Stores read from disk, so never on an event loop. */
@Controller("/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
record AccountsController(PartitionRouter router, ListResponses lists) {

  private static final String ACCOUNTS = "/accounts/";
  private static final String USAGE = "/usage";

  @Get
  HttpResponse<?> accounts(HttpRequest<?> request) {
    RoutedReads reads = router.begin();
    return lists.answer(
        request,
        new ListResponses.Format("accounts", "", null, null),
        reads,
        (after, limit) -> reads.page(new Query.Accounts(), after, limit));
  }

  /** Parsed here, like the path of a session: an account id may contain any character. */
  @Get("/{+rest}")
  HttpResponse<?> usage(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    if (!path.endsWith(USAGE) || path.length() <= ACCOUNTS.length() + USAGE.length()) {
      throw new RefusedException(HttpStatus.NOT_FOUND, "no such path");
    }
    Set<String> ids =
        Access.of(request)
            .accounts(
                SessionIds.ofPath(
                    path.substring(ACCOUNTS.length(), path.length() - USAGE.length())));
    Parameters parameters = Parameters.of(request);
    UsageView.Granularity granularity = parameters.granularity();
    long from = parameters.time("from").orElse(Long.MIN_VALUE);
    long to = parameters.time("to").orElse(Long.MAX_VALUE);
    RoutedReads reads = router.begin();
    return lists.answer(
        request,
        new ListResponses.Format("usage", ids + "|" + granularity, null, UsageView.class),
        reads,
        (after, limit) -> {
          Slice page = Slice.EMPTY;
          for (String id : ids) {
            page = reads.page(new Query.Usage(id, granularity, from, to), after, limit);
            if (!page.rows().isEmpty() || page.next() != null) {
              break;
            }
          }
          return page;
        });
  }
}
