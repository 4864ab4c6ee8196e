package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.presence.UserShare;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Tag;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.processor.usage.ContributionStage;
import io.videosdkstreams.view.ViewJson;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What one session last said of each person in it: who, and in which account. */
final class People {

  private static final Serializer<Bytes> BYTES = new BytesSerializer();

  private record Told(String accountId, UserShare share) {}

  private final KeyValueStore<Bytes, byte[]> store;
  private final String sessionId;
  private final Bytes prefix;
  private final String accountId;

  /**
   * @param accountId null where the session's is not known; then nothing is said
   */
  People(KeyValueStore<Bytes, byte[]> store, String sessionId, String accountId) {
    this.store = store;
    this.sessionId = sessionId;
    this.prefix = Keys.of(sessionId).tag(Tag.TOLD_PERSON).done();
    this.accountId = accountId;
  }

  /**
   * @param share null for somebody without a user key, and for somebody who is no more
   */
  void settle(String participantId, UserShare share, BiConsumer<ContributionKey, byte[]> out) {
    Bytes key = Keys.under(prefix).raw(participantId).done();
    byte[] known = store.get(key);
    Told before = known == null ? null : ViewJson.read(known, Told.class);
    Told now = share == null || accountId == null ? null : new Told(accountId, share);
    if (Objects.equals(before, now)) {
      return;
    }
    boolean elsewhere = before != null && (now == null || !before.accountId.equals(now.accountId));
    if (elsewhere) {
      out.accept(
          ContributionKey.user(before.accountId, participantId, sessionId),
          ContributionStage.NOBODY);
    }
    if (now == null) {
      store.delete(key);
    } else {
      out.accept(ContributionKey.user(accountId, participantId, sessionId), ViewJson.write(share));
      store.put(key, ViewJson.write(now));
    }
  }

  /** What has been said. */
  void told(Consumer<ContributionKey> out) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, BYTES)) {
      while (entries.hasNext()) {
        var entry = entries.next();
        out.accept(
            ContributionKey.user(
                ViewJson.read(entry.value, Told.class).accountId,
                Keys.rawAfter(prefix, entry.key),
                sessionId));
      }
    }
  }
}
