package io.videosdkstreams.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the rights out of URLs and leaves what they point at. */
final class Urls {

  /** Bounded in front, so that a long text without a scheme is passed over in one go. */
  private static final Pattern URL =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9+.-]{0,20}://)([^/?#\\s\"<>]*)([^?#\\s\"<>]*)([^\\s\"<>]*)");

  private static final Pattern PARAMETER =
      Pattern.compile("(?:^|[?&#;\\s])([A-Za-z0-9_.%-]{1,60})=([^?&#;\\s\"'<>]+)");

  /** A parameter this long is a token, whatever it is called. */
  private static final int TOKEN_LENGTH = 16;

  private Urls() {}

  /** Adds the values of parameters that by their name are secrets, as sent and percent-decoded. */
  static void collect(String text, Set<String> secrets) {
    if (text.indexOf('=') >= 0) {
      Matcher parameters = PARAMETER.matcher(text);
      while (parameters.find()) {
        if (SecretNames.isSecretParameter(parameters.group(1))) {
          addBoth(parameters.group(2), secrets);
        }
      }
    }
    if (text.contains("://")) {
      Matcher url = URL.matcher(text);
      while (url.find()) {
        String authority = url.group(2);
        int colon = authority.indexOf(':');
        int at = authority.lastIndexOf('@');
        if (colon >= 0 && colon < at) {
          addBoth(authority.substring(colon + 1, at), secrets);
        }
      }
    }
  }

  /**
   * The text with the query, fragment and user of every URL in it removed that carries a secret.
   */
  static String strip(String text) {
    if (!text.contains("://")) {
      return text;
    }
    return URL.matcher(text)
        .replaceAll(
            url ->
                Matcher.quoteReplacement(
                    url.group(1)
                        + host(url.group(2))
                        + url.group(3)
                        + (carriesSecret(url.group(4)) ? "" : url.group(4))));
  }

  /** Scheme, host and path of a download URL; without the path when a right is in it too. */
  static String location(String url, Secrets secrets) {
    String bare = url.substring(0, tail(url)).strip();
    Matcher parts = URL.matcher(bare);
    boolean absolute = parts.lookingAt();
    String front = absolute ? parts.group(1) + host(parts.group(2)) : "";
    String path = absolute ? bare.substring(parts.end(2)) : strip(bare);
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
    Matcher parameters = PARAMETER.matcher(url);
    while (parameters.find()) {
      if (SecretNames.isSecretParameter(parameters.group(1))
          || parameters.group(2).length() >= TOKEN_LENGTH) {
        addBoth(parameters.group(2), rights);
      }
    }
    return rights;
  }

  private static boolean carriesSecret(String tail) {
    Matcher parameters = PARAMETER.matcher(tail);
    while (parameters.find()) {
      if (SecretNames.isSecretParameter(parameters.group(1))) {
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

  private static String host(String authority) {
    return authority.substring(authority.lastIndexOf('@') + 1);
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
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
