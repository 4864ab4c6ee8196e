package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.ConnectionName;
import io.videosdkstreams.processor.store.Key;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the items of a session's state, without the session. The letters are on disks and in
 * changelogs.
 */
final class ItemKey {

  private static final char CONNECTION_NAME = 'c';
  private static final char PARTICIPANT = 'p';
  private static final char HOUR = 'h';
  private static final char PRESENCE_NODE = 'n';

  private ItemKey() {}

  /** A connection of which a fact states that name → nothing. */
  static Bytes connection(ConnectionName name, String connection) {
    return Key.under(connections(name)).last(connection).build();
  }

  /** What the keys of all connections of one name begin with. */
  static Bytes connections(ConnectionName name) {
    return Key.part().octet(CONNECTION_NAME).octet(name.kind().id()).text(name.text()).build();
  }

  /** A participant → {@link ParticipantItem}. */
  static Bytes participant(String id) {
    return Key.under(participants()).last(id).build();
  }

  static Bytes participants() {
    return Key.part().octet(PARTICIPANT).build();
  }

  /** An hour → {@link HourItem}. */
  static Bytes hour(long hourMs) {
    return Key.under(hours()).number(hourMs).build();
  }

  static Bytes hours() {
    return Key.part().octet(HOUR).build();
  }

  /** A node of the presence tree. */
  static Bytes node(long id) {
    return Key.part().octet(PRESENCE_NODE).number(id).build();
  }

  /** The id in a key of a participant. */
  static String participantId(Bytes key) {
    return Key.Reader.of(key).last();
  }

  static long hourMs(Bytes key) {
    return Key.Reader.of(key).number();
  }

  static String connectionId(Bytes key, ConnectionName name) {
    return new Key.Reader(key.get(), connections(name).get().length).last();
  }
}
