package io.videosdkstreams.processor.query.change;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The views of all instances as they change. */
public interface ChangeFeed {

  /** The topics that can be listened to, without the prefix: {@code sessions}, {@code users}, …. */
  Set<String> topics();

  /**
   * Begins to listen.
   *
   * @param topic one of {@link #topics}
   * @param after a {@link Changes#position} of that topic: from there, else from now on
   * @throws IllegalArgumentException when {@code after} is no such position
   */
  Changes open(String topic, Optional<String> after);

  /** The changes for one listener; used by one thread at a time, but for {@link #wakeup}. */
  interface Changes extends AutoCloseable {

    /**
     * The next change; empty after the timeout, after {@link #wakeup}, or when the thread was
     * interrupted, which then still is.
     */
    Optional<Change> next(Duration timeout);

    /** Behind the last change that was returned. */
    String position();

    /** Ends a call of {@link #next}, from another thread. */
    void wakeup();

    @Override
    void close();
  }

  /**
   * A committed change of one view.
   *
   * @param key as on the topic
   * @param view JSON, empty when the view was removed
   */
  record Change(String key, Optional<byte[]> view) {}
}
