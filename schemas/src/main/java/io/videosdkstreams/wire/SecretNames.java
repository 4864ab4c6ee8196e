package io.videosdkstreams.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which field names (and URL parameters) hold a secret. By name and by ending, because the vendor's
 * documents grow: {@code recording_play_passcode} or {@code chat_access_token} are caught unseen.
 */
final class SecretNames {

  private static final List<String> ENDINGS =
      List.of("token", "secret", "password", "passcode", "passwd", "authorization", "apikey", "privatekey", "streamkey");
  private static final Set<String> NAMES =
      Set.of("pwd", "jwt", "zak", "bearer", "credential", "credentials", "signature", "cookie", "setcookie");
  private static final Set<String> STREAM_URLS = Set.of("streamurl", "backupstreamurl");
  private static final Set<String> PARAMETERS = Set.of("tk", "sig", "auth", "key", "code", "xamzsignature", "accesskey");

  private SecretNames() {}

  /** The field is removed, and its value wherever else it turns up. */
  static boolean isSecret(String field) {
    String name = plain(field);
    return NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** Where a stream is sent to: a right to publish, though parts of it may be public knowledge. */
  static boolean isStreamUrl(String field) {
    return STREAM_URLS.contains(plain(field));
  }

  static boolean isDownloadUrl(String field) {
    return plain(field).endsWith("downloadurl");
  }

  static boolean isPageUrl(String field) {
    return plain(field).equals("pageurl");
  }

  static boolean isSecretParameter(String parameter) {
    return isSecret(parameter) || PARAMETERS.contains(plain(parameter));
  }

  private static String plain(String field) {
    return field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
