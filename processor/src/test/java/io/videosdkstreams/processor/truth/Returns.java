package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * People who come back after {@code session.ended}, seconds, minutes or hours later, and again;
 * what they shared, recorded and streamed goes on, ends late or never.
 */
final class Returns {

  private static final List<List<EventType>> FROM_TO =
      List.of(
          List.of(EventType.SHARING_STARTED, EventType.SHARING_ENDED),
          List.of(EventType.RECORDING_STARTED, EventType.RECORDING_STOPPED),
          List.of(EventType.RECORDING_STARTED, EventType.RECORDING_PAUSED),
          List.of(EventType.LIVE_STREAMING_STARTED, EventType.LIVE_STREAMING_STOPPED),
          List.of(EventType.STREAM_INGESTION_CONNECTED, EventType.STREAM_INGESTION_DISCONNECTED),
          List.of(EventType.STREAM_INGESTION_STARTED, EventType.STREAM_INGESTION_UNBIND));

  private final Script script;
  private Instant time = Script.at(0);

  private Returns(RandomGenerator random) {
    script = new Script(random);
  }

  static List<Line> any(RandomGenerator random) {
    Returns returns = new Returns(random);
    returns.script.add(EventType.SESSION_STARTED, returns.time);
    for (int round = 2 + random.nextInt(2); round > 0; round--) {
      returns.round(round > 1);
    }
    return returns.script.lines();
  }

  /** Somebody comes, does something, perhaps leaves; perhaps the session ends. */
  private void round(boolean ends) {
    String uuid = script.oneOf("U", "V", "W");
    String id = script.chance(70) ? script.oneOf("1", "2", "3") : null;
    if (script.chance(15)) {
      script.add(EventType.SESSION_STARTED, time);
    }
    if (script.chance(90)) {
      script.add(
          EventType.USER_JOINED, time, "uuid", uuid, "id", id, "key", "k" + script.number(2));
    }
    if (script.chance(50)) {
      activity(id);
    }
    pass(Duration.ofMinutes(10));
    if (script.chance(60)) {
      script.add(EventType.USER_LEFT, time, "uuid", uuid, "id", id);
    }
    if (ends || script.chance(50)) {
      time = time.plus(script.oneOf(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(5)));
      script.add(EventType.SESSION_ENDED, time);
      time =
          time.plus(
              script.oneOf(
                  Duration.ZERO,
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(60),
                  Duration.ofMillis(60_001),
                  Duration.ofMinutes(5),
                  Duration.ofMinutes(5),
                  Duration.ofHours(3)));
    }
  }

  private void activity(String id) {
    List<EventType> types = FROM_TO.get(script.number(FROM_TO.size()));
    String[] words =
        switch (types.getFirst().family()) {
          case SHARING -> new String[] {"id", id == null ? "1" : id};
          case STREAM_INGESTION -> new String[] {"stream", "in"};
          case LIVE_STREAMING -> new String[] {"service", "YouTube"};
          default -> new String[] {};
        };
    script.add(types.getFirst(), time.plusSeconds(1), words);
    if (script.chance(40)) {
      script.add(types.getLast(), time.plus(script.upTo(Duration.ofMinutes(20))), words);
    }
  }

  private void pass(Duration most) {
    time = time.plus(script.upTo(most)).plusSeconds(2);
  }
}
