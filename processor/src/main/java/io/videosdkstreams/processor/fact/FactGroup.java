package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.Family;

/**
 * The facts that one fold reads. The numbers are in keys on disks and in changelogs: new ones only.
 */
public enum FactGroup {
  SESSION(1),
  PRESENCE(2),
  SHARING(3),
  RECORDING(4),
  LIVE_STREAMING(5),
  STREAM_INGESTION(6),
  CALLOUT(7),
  ALERT(8);

  private final int id;

  FactGroup(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  public static FactGroup of(Family family) {
    return switch (family) {
      case SESSION -> SESSION;
      case USER -> PRESENCE;
      case SHARING -> SHARING;
      case RECORDING -> RECORDING;
      case LIVE_STREAMING -> LIVE_STREAMING;
      case STREAM_INGESTION -> STREAM_INGESTION;
      case PHONE_CALLOUT, ROOM_SYSTEM_CALLOUT -> CALLOUT;
      case ALERT -> ALERT;
    };
  }
}
