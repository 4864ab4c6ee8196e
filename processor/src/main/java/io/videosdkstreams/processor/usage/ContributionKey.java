package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.store.Key;
import io.videosdkstreams.processor.store.Keyspace;
import org.apache.kafka.common.utils.Bytes;

/**
 * Whose contribution it is: the key on the contributions topic, which is partitioned by account.
 *
 * @param part "" for all of a session, else one hour or one person of it, or a person to erase
 */
public record ContributionKey(String accountId, String sessionId, String part) {

  public static final String WHOLE = "";

  public static ContributionKey whole(String accountId, String sessionId) {
    return new ContributionKey(accountId, sessionId, WHOLE);
  }

  public static ContributionKey hour(String accountId, String sessionId, long hourMs) {
    return new ContributionKey(accountId, sessionId, "h" + hourMs);
  }

  public static ContributionKey person(String accountId, String sessionId, String userKey) {
    return new ContributionKey(accountId, sessionId, "p" + userKey);
  }

  /** Of a request to erase a person: what no session that is kept contributes any more. */
  public static ContributionKey erasure(String accountId, String userKey) {
    return new ContributionKey(accountId, "", "e" + userKey);
  }

  /** The person of a request to erase; null for a contribution. */
  String erasedUser() {
    return part.startsWith("e") ? part.substring(1) : null;
  }

  /** Whether it is one person's part. */
  public boolean ofPerson() {
    return part.startsWith("p");
  }

  public byte[] toBytes() {
    return Key.part().text(accountId).text(sessionId).last(part).build().get();
  }

  static ContributionKey read(byte[] bytes) {
    return read(new Key.Reader(bytes, 0));
  }

  static ContributionKey read(Key.Reader reader) {
    return new ContributionKey(reader.text(), reader.text(), reader.last());
  }

  /** The account in a key as it is on the topic. */
  public static String accountOf(byte[] bytes) {
    return new Key.Reader(bytes, 0).text();
  }

  Bytes stored() {
    return Key.in(Keyspace.CONTRIBUTION).text(accountId).text(sessionId).last(part).build();
  }
}
