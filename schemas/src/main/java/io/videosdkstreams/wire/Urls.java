package io.videosdkstreams.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Removes access rights from URLs, and keeps what they point at. */
final class Urls {

  /** A parameter this long counts as a token, whatever its name. */
  private static final int TOKEN_LENGTH = 16;

  private Urls() {}

  /**
   * Adds the values of parameters that by their name are secrets, as sent and percent-decoded.
   *
   * @return whether the text holds a URL, or such a parameter
   */
  static boolean collect(String text, Set<String> secrets) {
    boolean found = false;
    for (Parameter parameter : Parameter.allOf(text)) {
      if (SecretNames.isSecretParameter(parameter.name())) {
        addBoth(parameter.value(), secrets);
        found = true;
      }
    }
    boolean holdsUrl = false;
    for (Url url = Url.next(text, 0); url != null; url = Url.next(text, url.end())) {
      holdsUrl = true;
      String authority = url.authority();
      int colon = authority.indexOf(':');
      int at = authority.lastIndexOf('@');
      if (colon >= 0 && colon < at) {
        addBoth(authority.substring(colon + 1, at), secrets);
      }
    }
    return found || holdsUrl;
  }

  /**
   * The text with the query, fragment and user of every URL in it removed that carries a secret.
   */
  static String strip(String text) {
    Url url = Url.next(text, 0);
    if (url == null) {
      return text;
    }
    StringBuilder stripped = new StringBuilder(text.length());
    int done = 0;
    for (; url != null; url = Url.next(text, done)) {
      stripped.append(text, done, url.start());
      stripped.append(url.scheme()).append(url.host()).append(url.path());
      stripped.append(carriesSecret(url.tail()) ? "" : url.tail());
      done = url.end();
    }
    return stripped.append(text, done, text.length()).toString();
  }

  /** Scheme, host and path of a download URL; without the path when a right is in it too. */
  static String location(String url, Secrets secrets) {
    String bare = url.substring(0, tail(url)).strip();
    Url first = Url.next(bare, 0);
    boolean absolute = first != null && first.start() == 0;
    String front = absolute ? first.scheme() + first.host() : "";
    String path =
        absolute
            ? bare.substring(first.scheme().length() + first.authority().length())
            : strip(bare);
    Set<String> rights = rights(url);
    String decoded = decode(path);
    boolean rightInPath =
        rights.stream().anyMatch(right -> path.contains(right) || decoded.contains(right))
            || secrets.occurIn(path)
            || secrets.occurIn(decoded);
    return rightInPath ? front : front + path;
  }

  /**
   * What of a download URL's parameters may be the right to download: by its name or by its length.
   */
  private static Set<String> rights(String url) {
    Set<String> rights = new HashSet<>();
    for (Parameter parameter : Parameter.allOf(url)) {
      if (SecretNames.isSecretParameter(parameter.name())
          || parameter.value().length() >= TOKEN_LENGTH) {
        addBoth(parameter.value(), rights);
      }
    }
    return rights;
  }

  private static boolean carriesSecret(String tail) {
    for (Parameter parameter : Parameter.allOf(tail)) {
      if (SecretNames.isSecretParameter(parameter.name())) {
        return true;
      }
    }
    return false;
  }

  private static int tail(String url) {
    int query = url.indexOf('?');
    int fragment = url.indexOf('#');
    int first = query < 0 || fragment >= 0 && fragment < query ? fragment : query;
    return first < 0 ? url.length() : first;
  }

  /** A secret in every spelling in which it may turn up again. */
  static void addSpellings(String secret, Set<String> secrets) {
    secrets.add(secret);
    secrets.add(secret.strip());
    secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  private static void addBoth(String value, Set<String> secrets) {
    secrets.add(value);
    secrets.add(decode(value));
  }

  private static String decode(String value) {
    try {
      // A plus is a plus: tokens are often base64.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException ignored) {
      return value;
    }
  }
}
