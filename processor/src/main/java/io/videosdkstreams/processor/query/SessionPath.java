package io.videosdkstreams.processor.query;

import io.videosdkstreams.processor.read.SessionList;
import java.util.Optional;
import java.util.Set;

/**
 * The path below {@code /sessions/}: an id, which may contain slashes, and possibly a list.
 *
 * @param ids the session ids that may be meant, see {@link SessionIds}
 * @param list empty when the session itself is asked for
 */
record SessionPath(Set<String> ids, Optional<SessionList> list) {

  static final String ROOT = "/sessions/";

  /**
   * @param rawPath as it was sent: in a decoded one, encoded and real slashes are the same
   */
  static SessionPath of(String rawPath) {
    String rest = rawPath.substring(rawPath.indexOf(ROOT) + ROOT.length());
    int slash = rest.lastIndexOf('/');
    Optional<SessionList> list =
        slash > 0 ? SessionList.ofSegment(rest.substring(slash + 1)) : Optional.empty();
    String id = list.isPresent() ? rest.substring(0, slash) : rest;
    return new SessionPath(SessionIds.ofPath(id), list);
  }
}
