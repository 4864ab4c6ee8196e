package io.videosdkstreams.processor.truth;

import io.videosdkstreams.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Recordings one after the other, the files of each coming while the next one runs. */
final class SecondRecordings {

  private SecondRecordings() {}

  static List<Line> any(RandomGenerator random) {
    Script script = new Script(random);
    if (script.chance(80)) {
      script.add(EventType.USER_JOINED, Script.at(0), "uuid", "U");
    }
    long second = 10;
    for (int recording = 1; recording <= 3; recording++) {
      second += script.number(3) * 30L;
      script.add(EventType.RECORDING_STARTED, Script.at(second));
      for (int i = script.number(3); i > 0; i--) {
        second += script.number(60);
        script.add(
            script.chance(70) ? EventType.RECORDING_PAUSED : EventType.RECORDING_RESUMED,
            Script.at(second));
      }
      second += script.number(60);
      if (script.chance(60)) {
        script.add(EventType.RECORDING_STOPPED, Script.at(second));
      }
      files(script, Script.at(second + script.number(150)), recording);
    }
    if (script.chance(60)) {
      script.add(EventType.SESSION_ENDED, Script.at(second + script.number(90) - 45));
    }
    return script.lines();
  }

  private static void files(Script script, Instant time, int recording) {
    if (script.chance(80)) {
      script.add(
          EventType.RECORDING_COMPLETED, time, "files", "f" + recording + ":MP4:100", "title", "T");
    }
    if (script.chance(30)) {
      script.add(
          script.oneOf(
              EventType.RECORDING_TRASHED,
              EventType.RECORDING_DELETED,
              EventType.RECORDING_RECOVERED,
              EventType.RECORDING_TRANSCRIPT_FAILED),
          time.plusSeconds(script.number(60)));
    }
  }
}
