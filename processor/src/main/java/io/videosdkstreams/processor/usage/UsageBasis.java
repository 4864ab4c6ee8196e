package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.fold.Ending;

/**
 * What a session's contribution to its account is computed from, besides its hours and people.
 *
 * @param accountId null where not known; then there is no contribution
 * @param startMs null where not known
 * @param participants of the session
 * @param inParts whether each hour and each person is a contribution of its own, rather than all of
 *     them one
 */
public record UsageBasis(
    String accountId, Long startMs, Ending ending, long participants, boolean inParts) {

  public static final UsageBasis NONE = new UsageBasis(null, null, Ending.LIVE, 0, false);
}
