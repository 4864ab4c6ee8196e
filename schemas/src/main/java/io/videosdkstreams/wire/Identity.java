package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which of a webhook's fields name its session and its account. One rule for the tree and for the
 * streaming reader: the raw log's key decides in which partition a session's facts meet. Both ids
 * are bounded as {@link Bounds#key} does.
 */
record Identity(String sessionId, String accountId) {

  /**
   * Each argument null when not stated; where a webhook has no object, its payload is the object.
   */
  static String sessionId(
      String ofObject, String ofPayload, String uuidOfObject, String idOfObject) {
    return first(ofObject, ofPayload, uuidOfObject, idOfObject);
  }

  static String accountId(String ofPayload, String ofObject, String ofRoot) {
    return first(ofPayload, ofObject, ofRoot);
  }

  private static String first(String... stated) {
    for (String one : stated) {
      if (one != null) {
        return one;
      }
    }
    return null;
  }

  static Identity of(JsonNode root) {
    JsonNode payload = root.path("payload");
    JsonNode object = payload.path("object").isObject() ? payload.path("object") : payload;
    return new Identity(
        sessionId(
            id(object.get("session_id")),
            id(payload.get("session_id")),
            id(object.get("uuid")),
            id(object.get("id"))),
        accountId(
            id(payload.get("account_id")),
            id(object.get("account_id")),
            id(root.get("account_id"))));
  }

  private static String id(JsonNode node) {
    return node != null && node.isNumber() ? Scalars.decimal(node.asText()) : Scalars.key(node);
  }
}
