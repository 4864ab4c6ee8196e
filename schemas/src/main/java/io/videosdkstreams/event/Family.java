package io.videosdkstreams.event;

/** The nine families of webhook: events of one family describe the same kind of entity. */
public enum Family {
  SESSION,
  USER,
  SHARING,
  RECORDING,
  LIVE_STREAMING,
  STREAM_INGESTION,
  PHONE_CALLOUT,
  ROOM_SYSTEM_CALLOUT,
  ALERT
}
