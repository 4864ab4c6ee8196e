package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.Attendance.UserShare;
import io.videosdkstreams.processor.fold.EntityResult;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * What is kept of a participant whose view was published.
 *
 * @param endsWithSession whether a visit depends on the session's end
 * @param user what it adds to the person across sessions; null without a user key
 */
record ParticipantItem(boolean endsWithSession, UserShare user) {

  static ParticipantItem of(EntityResult result) {
    return new ParticipantItem(result.endsWithSession(), result.attendance().user());
  }

  byte[] toBytes() {
    BinaryOutput out = new BinaryOutput(24).flag(endsWithSession).flag(user != null);
    if (user != null) {
      out.number(user.visits())
          .number(user.millis())
          .number(user.first())
          .number(user.last() - user.first());
    }
    return out.toByteArray();
  }

  static ParticipantItem read(byte[] bytes) {
    BinaryInput in = new BinaryInput(bytes);
    boolean endsWithSession = in.flag();
    if (!in.flag()) {
      return new ParticipantItem(endsWithSession, null);
    }
    long visits = in.number();
    long millis = in.number();
    long first = in.number();
    return new ParticipantItem(
        endsWithSession, new UserShare(visits, millis, first, first + in.number()));
  }
}
