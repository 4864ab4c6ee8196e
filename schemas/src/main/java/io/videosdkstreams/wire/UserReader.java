package io.videosdkstreams.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.videosdkstreams.event.Details;

/**
 * The user who joined, left or shared: the {@code user} of an event, or the {@code participant}
 * that some events state in its place, which has other names for the user's id and name.
 */
record UserReader(JsonNode user, boolean participant) {

  static UserReader of(JsonNode object) {
    JsonNode user = Fields.one(object, "user");
    return user.isEmpty()
        ? new UserReader(Fields.one(object, "participant"), true)
        : new UserReader(user, false);
  }

  /** A field as it is stated, null when it is not. */
  JsonNode field(String field) {
    return user.get(field);
  }

  JsonNode sharingDetails() {
    return Fields.one(user, "sharing_details");
  }

  Details presence() {
    return new Details.Presence(
        id(),
        Fields.key(user, "participant_uuid"),
        Fields.key(user, "user_key"),
        name(),
        Fields.text(user, "phone_number"),
        LeaveReasons.word(Scalars.text(user.get("leave_reason"))));
  }

  Details share() {
    return new Details.Share(
        id(), Fields.key(user, "user_key"), name(), Fields.text(sharingDetails(), "content"));
  }

  private String id() {
    String id = participant ? Fields.key(user, "user_id") : null;
    return id != null ? id : Fields.key(user, "id");
  }

  private String name() {
    String name = participant ? Fields.text(user, "user_name") : null;
    return name != null ? name : Fields.text(user, "name");
  }
}
