package io.videosdkstreams.standalone;

import io.videosdkstreams.standalone.StandaloneSettings.Secret;
import java.nio.file.Path;

/**
 * What is printed after the start: addresses, files and a first request.
 *
 * @param bearer the expression with which a shell reads a query token, empty without tokens
 */
record StartupMessage(
    int ingestPort,
    int processorPort,
    int brokerPort,
    Path dataDirectory,
    Secret secret,
    String bearer) {

  /** Five lines of addresses and files, then a request to paste into a shell. */
  String text() {
    return """
        webhooks   %s
        dashboard  %s/ (queries too, such as %s/sessions)
        broker     %s:%d
        data       %s
        secret     %s

        To send the first webhook, paste:

        %s
        """
        .formatted(
            webhooks(),
            queries(),
            queries(),
            LoopbackPort.HOST,
            brokerPort,
            dataDirectory,
            secret.createdIn() == null
                ? "from the environment"
                : secret.value() + " (kept in " + secret.createdIn() + ")",
            request());
  }

  /** Signs the bytes that are sent, with the current time. */
  String request() {
    return """
        secret=%s
        ts=$(date +%%s); id="try-$ts"
        body='{"event":"session.started","event_ts":'$ts'000,"payload":{"account_id":"try",\
        "object":{"id":"'$id'","session_id":"'$id'","session_name":"A first try",\
        "start_time":"'$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)'"}}}'
        signature=$(printf 'v0:%%s:%%s' "$ts" "$body" |
          openssl dgst -sha256 -hmac "$secret" -r | cut -d' ' -f1)
        curl -fsS %s -H 'content-type: application/json' \\
          -H "x-zm-request-timestamp: $ts" -H "x-zm-signature: v0=$signature" -d "$body" &&
        curl -fs --retry 20 --retry-delay 1 --retry-all-errors%s %s/sessions/$id"""
        .formatted(secret.shell(), webhooks(), authorization(), queries());
  }

  private String authorization() {
    return bearer.isEmpty() ? "" : " -H \"authorization: Bearer " + bearer + "\"";
  }

  private String webhooks() {
    return "http://" + LoopbackPort.HOST + ":" + ingestPort + "/webhooks/" + secret.source();
  }

  private String queries() {
    return "http://" + LoopbackPort.HOST + ":" + processorPort;
  }
}
