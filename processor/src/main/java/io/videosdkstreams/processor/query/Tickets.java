package io.videosdkstreams.processor.query;

import io.videosdkstreams.wire.Digests;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser keeps in place of a token: the time until which it is valid, signed with the
 * token's digest. Every instance accepts it, until its token is removed.
 *
 * <pre>ticket = epoch second "." base64url(HMAC-SHA256(SHA-256(token), "ticket:" epoch second))
 * </pre>
 */
@Singleton
record Tickets(QueryTokens tokens) {

  static final Duration VALIDITY = Duration.ofHours(12);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Empty for a token that is not accepted. */
  Optional<String> issue(String token, Instant now) {
    return tokens
        .access(token)
        .map(access -> write(QueryTokens.digest(token), now.plus(VALIDITY).getEpochSecond()));
  }

  /** What its token may see; empty for one that is not, or no longer, valid. */
  Optional<Access> access(String ticket, Instant now) {
    int dot = ticket.indexOf('.');
    if (dot < 1 || !ticket.substring(0, dot).matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    long until = Long.parseLong(ticket.substring(0, dot));
    byte[] given = ticket.getBytes(StandardCharsets.UTF_8);
    return tokens
        .access(
            digest ->
                MessageDigest.isEqual(write(digest, until).getBytes(StandardCharsets.UTF_8), given))
        .filter(access -> now.getEpochSecond() < until);
  }

  private static String write(byte[] digest, long until) {
    byte[] signed = ("ticket:" + until).getBytes(StandardCharsets.UTF_8);
    return until + "." + BASE64.encodeToString(Digests.hmacSha256(digest).doFinal(signed));
  }
}
