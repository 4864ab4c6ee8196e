package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;

/**
 * What happened in one hour of a session.
 *
 * @param participantMillis length of the closed visits, as far as they fell in it
 */
record HourItem(long participantMillis, long alerts) {

  static final HourItem NONE = new HourItem(0, 0);

  HourItem plus(long millis, long moreAlerts) {
    return new HourItem(participantMillis + millis, alerts + moreAlerts);
  }

  byte[] toBytes() {
    return new BinaryOutput(12).number(participantMillis).number(alerts).toByteArray();
  }

  /**
   * @param bytes null for an hour of which nothing is kept
   */
  static HourItem read(byte[] bytes) {
    if (bytes == null) {
      return NONE;
    }
    BinaryInput in = new BinaryInput(bytes);
    return new HourItem(in.number(), in.number());
  }
}
