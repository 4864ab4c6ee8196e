package io.videosdkstreams.standalone;

import io.videosdkstreams.setting.InvalidSettingException;
import java.util.SplittableRandom;

/** Ports for servers that go and come back. */
final class Ports {

  private Ports() {}

  /** Below those that connections use: one that asks a dead server could take its port. */
  static int lasting() {
    while (true) {
      int port = 20_000 + new SplittableRandom().nextInt(12_000);
      try {
        LoopbackPort.requireFree("PORT", port);
        return port;
      } catch (InvalidSettingException ignored) {
        continue;
      }
    }
  }
}
