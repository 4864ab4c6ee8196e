package io.videosdkstreams.processor.query;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The views of all instances as they change. */
public interface ChangeFeed {

  /** Of what changes can be told: {@code sessions}, {@code live-streams}, …. */
  Set<String> topics();

  /**
   * Begins to listen.
   *
   * @param topic one of {@link #topics}
   * @param after a {@link Changes#position} of that topic: from there, else from now on
   * @throws IllegalArgumentException when that is none of its positions
   */
  Changes open(String topic, Optional<String> after);

  /** One listener's, by one thread at a time. */
  interface Changes extends AutoCloseable {

    /**
     * The next one; empty when there was none for that long, or the thread was interrupted, which
     * then still is.
     */
    Optional<Change> next(Duration patience);

    /** Behind the last one that was returned. */
    String position();

    @Override
    void close();
  }

  /**
   * A committed change of one view.
   *
   * @param key as on the topic
   * @param view JSON, empty when it is no longer kept
   */
  record Change(String key, Optional<byte[]> view) {}
}
