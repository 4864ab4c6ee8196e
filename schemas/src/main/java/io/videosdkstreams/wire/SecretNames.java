package io.videosdkstreams.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which field names (and URL parameters) hold a secret. By name and by ending, because the vendor's
 * documents grow: {@code recording_play_passcode} or {@code chat_access_token} are caught unseen.
 */
final class SecretNames {

  /** What a field of that name holds. */
  enum Kind {
    /** Removed, and its value wherever else it turns up. */
    SECRET,
    /**
     * Where a stream is sent to: a right to publish, though parts of it may be public knowledge.
     */
    STREAM_URL,
    /** Cut down to what it points at. */
    DOWNLOAD_URL,
    /** The public page of a live stream. */
    PAGE_URL,
    /** Not a secret as a field; as a parameter of a URL it is one. */
    SECRET_PARAMETER,
    ORDINARY
  }

  private static final List<String> ENDINGS =
      List.of(
          "token",
          "secret",
          "password",
          "passcode",
          "passwd",
          "authorization",
          "apikey",
          "privatekey",
          "streamkey");
  private static final Set<String> NAMES =
      Set.of(
          "pwd",
          "jwt",
          "zak",
          "bearer",
          "credential",
          "credentials",
          "signature",
          "cookie",
          "setcookie");
  private static final Set<String> STREAM_URLS = Set.of("streamurl", "backupstreamurl");
  private static final Set<String> PARAMETERS =
      Set.of("tk", "sig", "auth", "key", "code", "xamzsignature", "accesskey");

  /**
   * The vendor uses a few dozen names, over and over; a sender of ever new ones fills no memory.
   */
  private static final Map<String, Kind> CACHE = new ConcurrentHashMap<>();

  private static final int MAX_CACHED = 1000;

  private SecretNames() {}

  static Kind kind(String field) {
    Kind cached = CACHE.get(field);
    if (cached != null) {
      return cached;
    }
    Kind kind = kindOf(plain(field));
    if (CACHE.size() < MAX_CACHED && field.length() < 100) {
      CACHE.put(field, kind);
    }
    return kind;
  }

  static boolean isSecretParameter(String parameter) {
    Kind kind = kind(parameter);
    return kind == Kind.SECRET || kind == Kind.SECRET_PARAMETER;
  }

  private static Kind kindOf(String name) {
    if (NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith)) {
      return Kind.SECRET;
    }
    if (STREAM_URLS.contains(name)) {
      return Kind.STREAM_URL;
    }
    if (name.endsWith("downloadurl")) {
      return Kind.DOWNLOAD_URL;
    }
    if (PARAMETERS.contains(name)) {
      return Kind.SECRET_PARAMETER;
    }
    return name.equals("pageurl") ? Kind.PAGE_URL : Kind.ORDINARY;
  }

  private static String plain(String field) {
    return field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
