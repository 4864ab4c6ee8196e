package io.videosdkstreams.processor.query;

import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The bearer tokens that are accepted; with none, no token is required. {@code <token>:<account
 * id>} is one that sees that account only. Compared by digest.
 */
public final class QueryTokens {

  private static final String VARIABLE = "QUERY_TOKENS";
  private static final char SEPARATOR = ':';

  private record Token(byte[] digest, Access access) {}

  private final List<Token> tokens;
  private final List<String> unlimited;

  /**
   * @throws InvalidSettingException when they are not of that form
   */
  public QueryTokens(List<String> tokens) {
    if (!tokens.isEmpty() && !isUnlimited(tokens.getFirst())) {
      throw new InvalidSettingException(
          VARIABLE, "must begin with a token for every account: other instances ask with it");
    }
    unlimited = tokens.stream().filter(QueryTokens::isUnlimited).toList();
    Set<String> before = new HashSet<>();
    this.tokens =
        tokens.stream()
            .map(
                text -> {
                  int separator = text.indexOf(SEPARATOR);
                  String token = separator < 0 ? text : text.substring(0, separator).strip();
                  String account = separator < 0 ? null : text.substring(separator + 1).strip();
                  if (token.isEmpty() || (account != null && account.isEmpty())) {
                    throw new InvalidSettingException(
                        VARIABLE, "must be <token> or <token>:<account id>");
                  }
                  if (!before.add(token)) {
                    throw new InvalidSettingException(
                        VARIABLE, "has the same token for two accounts");
                  }
                  return new Token(
                      digest(token), account == null ? Access.ALL : Access.toAccount(account));
                })
            .toList();
  }

  /** Those that see everything, as instances send them to each other. */
  public List<String> unlimited() {
    return unlimited;
  }

  private static boolean isUnlimited(String text) {
    return text.indexOf(SEPARATOR) < 0;
  }

  /** Whether queries need a token. */
  public boolean required() {
    return !tokens.isEmpty();
  }

  /** What that token may see; empty for a wrong one. Takes as long for each. */
  Optional<Access> access(String token) {
    byte[] digest = digest(token);
    return access(known -> MessageDigest.isEqual(known, digest));
  }

  /** What the token may see whose digest is the wanted one; each is tried. */
  Optional<Access> access(Predicate<byte[]> isWanted) {
    Access access = null;
    for (Token known : tokens) {
      access = isWanted.test(known.digest()) ? known.access() : access;
    }
    return Optional.ofNullable(access);
  }

  static byte[] digest(String token) {
    return Digests.sha256().digest(token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "QueryTokens[" + tokens.size() + "]";
  }
}
