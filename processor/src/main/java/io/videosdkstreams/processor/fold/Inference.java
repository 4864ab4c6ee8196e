package io.videosdkstreams.processor.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a view holds that no single fact states, with the rule it follows from, so that a person can
 * check any number by hand.
 *
 * @param time when it is taken to have happened
 * @param kind always {@code inference}
 * @param about the field it explains
 * @param participantId whose it is, null when it is not a participant's
 * @param subject which of several it is about: a visit by its join, a share by its user, a live
 *     stream by its page, an ingestion by its id; null where there is one only
 * @param startTime when that began of which it is the end; null where it is no end
 * @param because the rule, in words
 */
public record Inference(
    Instant time,
    String kind,
    String about,
    Object value,
    String participantId,
    String subject,
    Instant startTime,
    String because) {

  /** One that is no end of anything. */
  public static Inference of(
      Instant time,
      String about,
      Object value,
      String participantId,
      String subject,
      String because) {
    return new Inference(time, "inference", about, value, participantId, subject, null, because);
  }

  /** The end of something that began. */
  public static Inference end(
      long timeMs,
      String about,
      String participantId,
      String subject,
      long startMs,
      String because) {
    Instant time = Instant.ofEpochMilli(timeMs);
    return new Inference(
        time,
        "inference",
        about,
        time,
        participantId,
        subject,
        Instant.ofEpochMilli(startMs),
        because);
  }

  /** The ends of those spans that have ended and do not state when. */
  public static List<Inference> ends(
      List<Span> spans, String about, String subject, String because) {
    List<Inference> ends = new ArrayList<>();
    for (Span span : spans) {
      if (!span.open() && !span.endStated()) {
        ends.add(end(span.end(), about, null, subject, span.start(), because));
      }
    }
    return ends;
  }
}
