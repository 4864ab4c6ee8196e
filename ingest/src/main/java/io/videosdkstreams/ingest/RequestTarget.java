package io.videosdkstreams.ingest;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request is for. The query, and how the path is spelt, do not matter.
 *
 * @param webhook whether it is a webhook, of any source
 * @param source null when there is no such source
 * @param forFramework the request, when it is for the framework; else null
 * @param answer to what is neither
 */
record RequestTarget(
    boolean webhook, WebhookSource source, FullHttpRequest forFramework, Response answer) {

  static final String WEBHOOKS = "/webhooks/";

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  /**
   * @param sources by their paths
   */
  static RequestTarget of(HttpRequest request, Map<String, WebhookSource> sources) {
    String path = sources.containsKey(request.uri()) ? request.uri() : path(request.uri());
    if (isWebhook(path)) {
      return request.method() == HttpMethod.POST
          ? new RequestTarget(true, sources.get(path), null, null)
          : new RequestTarget(false, null, null, Response.METHOD_NOT_ALLOWED);
    }
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    if (path.equals("/") && reads) {
      // Load balancers look there.
      return new RequestTarget(false, null, null, Response.OK);
    }
    boolean hasBody =
        HttpUtil.getContentLength(request, 0L) > 0 || HttpUtil.isTransferEncodingChunked(request);
    // Nothing but webhooks has a body.
    return new RequestTarget(
        false, null, hasBody ? null : withoutBody(request), Response.NOT_FOUND);
  }

  private static FullHttpRequest withoutBody(HttpRequest request) {
    return new DefaultFullHttpRequest(
        request.protocolVersion(),
        request.method(),
        request.uri(),
        Unpooled.EMPTY_BUFFER,
        request.headers(),
        EmptyHttpHeaders.INSTANCE);
  }

  /**
   * The path without query and authority, decoded, doubled slashes as one and none at the end.
   *
   * @param uri as the request line says it
   */
  static String path(String uri) {
    String single = SLASHES.matcher(decoded(withoutAuthority(uri))).replaceAll("/");
    boolean slashAtEnd = single.length() > 1 && single.endsWith("/");
    return slashAtEnd ? single.substring(0, single.length() - 1) : single;
  }

  /** Whether a path, as {@link #path} gives it, is one of webhooks, of any source. */
  private static boolean isWebhook(String path) {
    return path.startsWith(WEBHOOKS)
        && path.length() > WEBHOOKS.length()
        && path.indexOf('/', WEBHOOKS.length()) < 0;
  }

  /** Proxies send {@code http://host/path}. */
  private static String withoutAuthority(String uri) {
    if (!uri.regionMatches(true, 0, "http://", 0, 7)
        && !uri.regionMatches(true, 0, "https://", 0, 8)) {
      return uri;
    }
    int slash = uri.indexOf('/', uri.indexOf("//") + 2);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  private static String decoded(String uri) {
    QueryStringDecoder decoder = new QueryStringDecoder(uri);
    try {
      return decoder.path();
    } catch (IllegalArgumentException ignored) {
      return decoder.rawPath();
    }
  }
}
