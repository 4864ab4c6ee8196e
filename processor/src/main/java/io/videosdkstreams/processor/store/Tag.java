package io.videosdkstreams.processor.store;

/**
 * What stands in a key behind the session, account or person that it belongs to, so that things of
 * several kinds can share a store. All of them are here, each with the place where it stands: two
 * of one place must not be the same byte, or what one writes the other reads. The bytes are on
 * disks and in changelogs; another one would be another store.
 */
public enum Tag {
  STATE(Place.SESSION_STATE, 'S'),
  CONNECTION(Place.SESSION_STATE, 'C'),
  VISIT_FACT(Place.SESSION_STATE, 'F'),
  OPEN_VISIT(Place.SESSION_STATE, 'O'),
  PRESENCE_NODE(Place.SESSION_STATE, 'T'),
  SHARE_FACT(Place.SESSION_STATE, 'H'),
  RECORDING_FACT(Place.SESSION_STATE, 'R'),
  FILES(Place.SESSION_STATE, 'B'),
  LIVE_STREAM_FACT(Place.SESSION_STATE, 'L'),
  INGESTION_FACT(Place.SESSION_STATE, 'I'),
  CALL_FACT(Place.SESSION_STATE, 'K'),
  PHONE_JOIN(Place.SESSION_STATE, 'N'),
  LEAVE(Place.SESSION_STATE, 'V'),
  ALERTS(Place.SESSION_STATE, 'A'),
  TOLD_USAGE(Place.SESSION_STATE, 'U'),
  TOLD_PERSON(Place.SESSION_STATE, 'W'),

  FILE_SUMS(Place.FILES, 's'),
  FILE(Place.FILES, 'f'),
  FILE_WITHOUT_ID(Place.FILE, 'a'),
  FILE_WITH_ID(Place.FILE, 'i'),

  ALERT_TOTAL(Place.ALERTS, 't'),
  ALERT_ISSUE(Place.ALERTS, 'i'),

  RECORDING_VIEW(Place.FAMILY_VIEWS, 'R'),
  SHARE_VIEW(Place.FAMILY_VIEWS, 'H'),
  LIVE_STREAM_VIEW(Place.FAMILY_VIEWS, 'L'),
  INGESTION_VIEW(Place.FAMILY_VIEWS, 'I'),
  CALLOUT_VIEW(Place.FAMILY_VIEWS, 'K'),
  ALERT_VIEW(Place.FAMILY_VIEWS, 'A'),

  USAGE(Place.CONTRIBUTIONS, 'U'),
  PERSON(Place.CONTRIBUTIONS, 'P'),

  USAGE_SHARE(Place.USAGE, 'S'),
  HOUR_SUMS(Place.USAGE, 'H'),
  DAY_SUMS(Place.USAGE, 'D'),
  PEAK_NODE(Place.USAGE, 'P'),

  PERSON_SHARE(Place.PERSON, 'S'),
  PERSON_FIRST(Place.PERSON, 'F'),
  PERSON_LAST(Place.PERSON, 'L'),
  PERSON_SUMS(Place.PERSON, 'A'),

  /** Of a row of usage, in whichever store; so is the next. */
  HOUR(Place.ROW, 'H'),
  DAY(Place.ROW, 'D');

  /** Where a tag is looked for: behind a session, an account or a person, or behind another tag. */
  enum Place {
    SESSION_STATE,
    FILES,
    FILE,
    ALERTS,
    FAMILY_VIEWS,
    CONTRIBUTIONS,
    USAGE,
    PERSON,
    ROW
  }

  final Place place;
  final byte written;

  Tag(Place place, char written) {
    this.place = place;
    this.written = (byte) written;
  }
}
