package io.videosdkstreams.processor.once;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.view.ViewJson;
import java.time.Instant;
import java.util.List;

/** A fact as the timeline tells it: small whatever the webhook's size, and without any secret. */
record TimelineFact(
    String eventId,
    String event,
    Long eventTs,
    Instant factTime,
    Instant arrivedAt,
    String accountId,
    String sessionName,
    Instant statedStart,
    Object details) {

  private static final int MOST_FILES = 20;

  static byte[] of(SessionEvent event, long arrivalMs) {
    return ViewJson.write(
        new TimelineFact(
            event.eventId(),
            event.type().wireName(),
            event.eventTs() == null ? null : Long.valueOf(event.eventTs().toEpochMilli()),
            event.factTime(),
            Instant.ofEpochMilli(arrivalMs),
            event.accountId(),
            event.sessionName(),
            event.statedStart(),
            small(event.details())));
  }

  /** A recording can have thousands of files; its own view has them all. */
  private static Details small(Details details) {
    if (details instanceof Details.Assets assets && assets.files().size() > MOST_FILES) {
      List<Details.File> first = assets.files().subList(0, MOST_FILES);
      return new Details.Assets(assets.startTime(), assets.timezone(), first);
    }
    return details;
  }
}
