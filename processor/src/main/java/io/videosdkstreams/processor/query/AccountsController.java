package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What sessions add up to. Stores read from disk, so never on an event loop. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountsController {

  private static final String ACCOUNTS = "/accounts/";
  private static final String USAGE = "/usage";
  private static final String USERS = "/users/";

  private final AccountReader reader;

  AccountsController(AccountReader reader) {
    this.reader = reader;
  }

  /** Read by hand as a session's path is: an account id may hold anything, too. */
  @Get("/accounts/{+rest}")
  HttpResponse<byte[]> usage(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    if (!path.endsWith(USAGE) || path.length() <= ACCOUNTS.length() + USAGE.length()) {
      return Json.error(HttpStatus.NOT_FOUND, "there is nothing here");
    }
    String id = path.substring(ACCOUNTS.length(), path.length() - USAGE.length());
    Parameters parameters = Parameters.of(request);
    Page page = Page.EMPTY;
    for (String account : SessionIds.ofPath(id)) {
      page =
          reader.usage(
              account,
              parameters.granularity(),
              parameters.time("from", Long.MIN_VALUE),
              parameters.time("to", Long.MAX_VALUE),
              parameters.cursor(),
              parameters.limit());
      if (!page.items().isEmpty()) {
        break;
      }
    }
    return Json.ok(Json.page(null, "usage", page.items(), page.next()));
  }

  @Get("/users/{+rest}")
  HttpResponse<byte[]> user(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    Optional<String> account = Parameters.of(request).accountId();
    Set<String> keys = SessionIds.ofPath(path.substring(USERS.length()));
    List<byte[]> found = new ArrayList<>();
    for (String key : keys) {
      if (found.isEmpty()) {
        found.addAll(reader.users(key, account.orElse(null)));
      }
    }
    if (found.isEmpty()) {
      return Json.error(HttpStatus.NOT_FOUND, "no such user is known");
    }
    if (found.size() > 1) {
      throw new BadParameter("account_id", "is needed: several accounts have such a user");
    }
    return Json.ok(found.getFirst());
  }
}
