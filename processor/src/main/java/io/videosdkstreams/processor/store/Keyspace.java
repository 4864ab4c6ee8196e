package io.videosdkstreams.processor.store;

/**
 * The first byte of every key: which kind of entry it is. The bytes are on disks and in changelogs;
 * another one would be another store.
 */
public enum Keyspace {
  /** {@code session} → the session's state. */
  SESSION_STATE(0x01),
  /** {@code session, group, entity, fact time, event id} → a fact. */
  FACT(0x02),
  /** {@code session, fact time, event_ts, event id} → the key of the fact; large sessions only. */
  FACT_BY_TIME(0x03),
  /** {@code session, item} → an item of a large session's state. */
  SESSION_ITEM(0x04),
  /** {@code start, newest first, session} → what a list of sessions filters by. */
  SESSION_BY_START(0x05),
  /** {@code due time, session} → nothing. */
  DEADLINE(0x06),
  /** {@code session} → nothing: it has, or lately had, facts from which nothing is derived yet. */
  ACTIVE(0x07),

  /** {@code account, session, part} → the session's latest contribution. */
  CONTRIBUTION(0x11),
  /** {@code account, granularity, start} → the sums of a usage row. */
  USAGE_ROW(0x12),
  /** {@code account, granularity, start, node} → a node of the row's presence tree. */
  USAGE_PEAK(0x13),
  /** {@code user key, account} → the sums of a person. */
  PERSON(0x14),
  /** {@code user key, account, first seen, latest first, session} → nothing; many sessions only. */
  PERSON_SESSION(0x15),
  /** {@code account} → nothing. */
  ACCOUNT(0x16),
  // 0x17 was the deadline of a row or person, 0x18 the mark of a row that is not derived yet.
  /** How many changes of contributions the rows have taken. */
  ROWS_SEQUENCE(0x19);

  final byte prefix;

  Keyspace(int prefix) {
    this.prefix = (byte) prefix;
  }
}
