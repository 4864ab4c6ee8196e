package io.videosdkstreams.processor.outbound;

import io.videosdkstreams.setting.Environment;
import io.videosdkstreams.setting.InvalidSettingException;
import io.videosdkstreams.topic.Topics;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The receiver of outbound webhooks, and which changes it gets.
 *
 * @param secrets each of which signs, so that a receiver can change from one to the next
 * @param maxAttempts after which a message is given up, of those that the receiver failed while it
 *     accepted others
 * @param maxAge how long a message is tried at most
 */
public record OutboundSettings(
    URI url,
    List<SigningSecret> secrets,
    List<OutboundTopic> topics,
    int maxAttempts,
    Duration maxAge) {

  private static final String URL = "OUTBOUND_URL";
  private static final String SECRET = "OUTBOUND_SECRET";
  private static final String TOPICS = "OUTBOUND_TOPICS";

  public OutboundSettings {
    secrets = List.copyOf(secrets);
    topics = List.copyOf(topics);
  }

  /**
   * Empty when nothing is to be sent.
   *
   * @throws InvalidSettingException for the first variable that is wrong
   */
  public static Optional<OutboundSettings> from(Environment environment, Topics topics) {
    Optional<String> url = environment.text(URL);
    List<SigningSecret> secrets = secrets(environment);
    List<OutboundTopic> chosen = topics(environment.text(TOPICS, "sessions"), topics);
    int maxAttempts = environment.integer("OUTBOUND_MAX_ATTEMPTS", 12, 1, 1_000);
    Duration maxAge =
        environment.duration(
            "OUTBOUND_MAX_AGE", Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofDays(30));
    boolean allowHttp = environment.flag("OUTBOUND_ALLOW_HTTP", false);
    if (url.isEmpty()) {
      if (!secrets.isEmpty() || environment.text(TOPICS).isPresent()) {
        throw new InvalidSettingException(URL, "is needed when another OUTBOUND_… is set");
      }
      return Optional.empty();
    }
    URI receiver = url(url.get(), allowHttp);
    if (secrets.isEmpty()) {
      throw new InvalidSettingException(SECRET, "is needed when " + URL + " is set");
    }
    return Optional.of(new OutboundSettings(receiver, secrets, chosen, maxAttempts, maxAge));
  }

  /** A URL may hold a secret: no message quotes it. */
  private static URI url(String text, boolean allowHttp) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidSettingException(URL, "is no URL: " + e.getReason() + " at " + e.getIndex());
    }
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if (url.getHost() == null || !(http || "https".equalsIgnoreCase(url.getScheme()))) {
      throw new InvalidSettingException(
          URL, "must be a URL such as https://hooks.example.com/videosdk");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new InvalidSettingException(URL, "must have neither a user nor a fragment");
    }
    if (http && !allowHttp && !isLoopback(url.getHost())) {
      throw new InvalidSettingException(
          URL, "must be https, except to loopback; OUTBOUND_ALLOW_HTTP=true sends in the clear");
    }
    return url;
  }

  /** No name is looked up: its addresses may be others later. */
  private static boolean isLoopback(String host) {
    try {
      return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<SigningSecret> secrets(Environment environment) {
    return environment.secrets(SECRET).stream()
        .map(
            text ->
                SigningSecret.parse(text)
                    .orElseThrow(
                        () ->
                            new InvalidSettingException(
                                SECRET,
                                "must be "
                                    + SigningSecret.PREFIX
                                    + " and the base64 of 24 to 64 bytes, or several with commas")))
        .toList();
  }

  private static List<OutboundTopic> topics(String names, Topics topics) {
    SortedMap<String, OutboundTopic> all = OutboundTopic.all(topics);
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .distinct()
        .map(
            name ->
                Optional.ofNullable(all.get(name))
                    .orElseThrow(
                        () ->
                            new InvalidSettingException(
                                TOPICS,
                                "has '"
                                    + name
                                    + "', which is none of "
                                    + String.join(", ", all.keySet()))))
        .toList();
  }

  /** The host only: path and query may hold a secret. */
  @Override
  public String toString() {
    return "OutboundSettings[%s, topics=%s, maxAttempts=%d, maxAge=%s]"
        .formatted(
            url.getHost(), topics.stream().map(OutboundTopic::name).toList(), maxAttempts, maxAge);
  }
}
