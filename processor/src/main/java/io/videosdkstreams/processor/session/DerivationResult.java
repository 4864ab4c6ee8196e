package io.videosdkstreams.processor.session;

import io.videosdkstreams.processor.fold.ViewTopic;
import java.util.List;

/**
 * The result of a derivation; nothing is written yet.
 *
 * @param items with the changes of the session's items
 * @param results of what changed
 * @param contributionPending whether what the session contributes is not among the outputs, and has
 *     still to be published
 */
record DerivationResult(
    SessionState state,
    SessionItems items,
    LastResults results,
    List<Output> outputs,
    boolean contributionPending) {

  /** A record to publish; a null value is a tombstone. */
  sealed interface Output {

    byte[] value();

    /** The session view. */
    record Session(byte[] value) implements Output {}

    /**
     * @param entity "" for a view of the whole session
     */
    record View(ViewTopic topic, String entity, byte[] value) implements Output {}

    record Contribution(byte[] key, byte[] value) implements Output {}
  }

  /** Under exactly-once a record that is too large takes its whole transaction with it. */
  void checkSizes(int maxRecordBytes) {
    for (Output output : outputs) {
      if (output.value() != null && output.value().length > maxRecordBytes) {
        throw new ViewTooLargeException(output.getClass().getSimpleName(), output.value().length);
      }
    }
  }
}
