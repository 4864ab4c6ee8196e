package io.videosdkstreams.view;

import java.math.BigDecimal;

/** Lengths of time as the views write them. */
public final class Seconds {

  private Seconds() {}

  /** Milliseconds as seconds: whole where they are whole, else with up to three decimals. */
  public static BigDecimal ofMillis(long millis) {
    BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
