package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videosdkstreams.event.SessionEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How values are chosen, ordered and written. */
final class OracleText {

  static final Comparator<String> BY_UTF8 =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  static final Comparator<SessionEvent> EARLIER_TO_LATER =
      comparing(SessionEvent::factTime)
          .thenComparing(SessionEvent::orderingTs)
          .thenComparing(SessionEvent::eventId, BY_UTF8);

  private static final Map<String, String> SENTENCES =
      Map.of(
          "Host ended the session.", "HOST_ENDED_THE_SESSION",
          "Host closed the session.", "HOST_CLOSED_THE_SESSION",
          "Host started a new session.", "HOST_STARTED_A_NEW_SESSION",
          "Network connection error.", "NETWORK_CONNECTION_ERROR",
          "Host did not join.", "HOST_DID_NOT_JOIN",
          "Exceeded free session minutes limit.", "EXCEEDED_FREE_SESSION_MINUTES_LIMIT",
          "Removed by host.", "REMOVED_BY_HOST",
          "Unknown reason.", "UNKNOWN_REASON",
          "Leave waiting room.", "LEAVE_WAITING_ROOM",
          "Removed by host from waiting room.", "REMOVED_BY_HOST_FROM_WAITING_ROOM");

  private OracleText() {}

  static Optional<String> stated(String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** What the latest fact that states one states, else null. */
  static String latest(Collection<SessionEvent> facts, Function<SessionEvent, String> what) {
    return facts.stream()
        .filter(fact -> stated(what.apply(fact)).isPresent())
        .max(EARLIER_TO_LATER)
        .map(what)
        .orElse(null);
  }

  static Optional<String> smallest(Stream<String> texts) {
    return texts.flatMap(text -> stated(text).stream()).min(BY_UTF8);
  }

  /** The vendor's sentence as a word, without the name it may begin with. */
  static String reason(String sentence) {
    if (sentence == null) {
      return null;
    }
    if (sentence.endsWith(" left the session.")) {
      return "LEFT_THE_SESSION";
    }
    if (sentence.endsWith(" got disconnected from the session.")) {
      return "GOT_DISCONNECTED_FROM_THE_SESSION";
    }
    return SENTENCES.getOrDefault(sentence, "OTHER");
  }

  static String of(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** A JSON integer when whole, else a decimal without trailing zeros; null for null. */
  static JsonNode seconds(Duration length) {
    if (length == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    long millis = length.toMillis();
    return millis % 1000 == 0
        ? JsonNodeFactory.instance.numberNode(millis / 1000)
        : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(millis, 3).stripTrailingZeros());
  }
}
