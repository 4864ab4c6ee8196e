package io.videosdkstreams.processor.query;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.videosdkstreams.processor.read.SessionFilter;
import java.util.Optional;
import java.util.Set;

/**
 * What the sender of a request may see: everything, or what belongs to one account. What is asked
 * for by its id and belongs to another account is as unknown as what is not there; another account
 * asked for by name is refused.
 *
 * @param accountId null for every account
 */
record Access(String accountId) {

  static final Access ALL = new Access(null);

  private static final String ANOTHER_ACCOUNT = "this token is for another account";
  private static final String ATTRIBUTE = Access.class.getName();

  /**
   * The paths for which a token of one account suffices. Every other path, also a later one, needs
   * a token for all accounts.
   */
  private static final Set<String> PATHS = Set.of("/sessions", "/events/stream", "/openapi.yml");

  private static final Set<String> PREFIXES = Set.of("/sessions/", "/accounts/", "/users/");

  static Access toAccount(String accountId) {
    return new Access(SessionIds.stored(accountId));
  }

  void grantTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Nothing is seen unless it was granted. */
  static Access of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Access.class)
        .orElseThrow(() -> new IllegalStateException("the request has no access attribute"));
  }

  boolean allows(String rawPath) {
    return accountId == null
        || PATHS.contains(rawPath)
        || PREFIXES.stream().anyMatch(rawPath::startsWith);
  }

  /** Of that account only, where one is given. */
  String account(Optional<String> wanted) {
    if (accountId != null && !wanted.orElse(accountId).equals(accountId)) {
      throw new RefusedException(HttpStatus.FORBIDDEN, ANOTHER_ACCOUNT);
    }
    return accountId == null ? wanted.orElse(null) : accountId;
  }

  /**
   * @param candidates the accounts that may be meant
   */
  Set<String> accounts(Set<String> candidates) {
    if (accountId == null) {
      return candidates;
    }
    if (!candidates.contains(accountId)) {
      throw new RefusedException(HttpStatus.FORBIDDEN, ANOTHER_ACCOUNT);
    }
    return Set.of(accountId);
  }

  SessionFilter sessions(SessionFilter wanted) {
    return new SessionFilter(
        wanted.live(),
        account(Optional.ofNullable(wanted.accountId())),
        wanted.sessionName(),
        wanted.sessionKey(),
        wanted.fromMs(),
        wanted.toMs(),
        wanted.search());
  }

  /** Whether a session may be seen. */
  boolean shows(byte[] sessionView) {
    return sessions(SessionFilter.ALL).matches(sessionView);
  }
}
