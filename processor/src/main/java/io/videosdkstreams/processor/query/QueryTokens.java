package io.videosdkstreams.processor.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The bearer tokens that are accepted; with none, no token is required. Kept as digests. */
public final class QueryTokens {

  private final List<byte[]> digests;

  public QueryTokens(List<String> tokens) {
    digests = tokens.stream().map(QueryTokens::digest).toList();
  }

  boolean required() {
    return !digests.isEmpty();
  }

  /** Takes as long for a wrong token as for a right one. */
  boolean accept(String token) {
    byte[] digest = digest(token);
    boolean accepted = false;
    for (byte[] known : digests) {
      accepted |= MessageDigest.isEqual(known, digest);
    }
    return accepted;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "QueryTokens[" + digests.size() + "]";
  }
}
