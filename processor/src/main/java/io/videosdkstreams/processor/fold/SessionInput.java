package io.videosdkstreams.processor.fold;

/**
 * What a view is derived from.
 *
 * @param accountId null where no fact states it
 */
public record SessionInput(String sessionId, String accountId, FactReader facts, SessionEnd end) {}
