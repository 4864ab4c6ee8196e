package io.videosdkstreams.view;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One person of one account across sessions, by {@code user_key}.
 *
 * @param sessions in which a visit of them is known
 * @param seconds sum over those sessions
 * @param firstSeen the earliest join or leave that is known; {@code lastSeen} the latest
 */
public record UserView(
    String accountId,
    String userKey,
    long sessions,
    long visits,
    BigDecimal seconds,
    Instant firstSeen,
    Instant lastSeen) {}
