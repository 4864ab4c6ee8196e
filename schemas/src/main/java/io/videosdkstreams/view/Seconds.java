package io.videosdkstreams.view;

import java.math.BigDecimal;

/** Lengths of time as the views write them. */
public final class Seconds {

  private Seconds() {}

  /** Milliseconds as seconds: whole where they are whole, else with up to three decimals. */
  public static BigDecimal ofMillis(long millis) {
    return of(BigDecimal.valueOf(millis, 3));
  }

  /** The same length as it is written. */
  public static BigDecimal of(BigDecimal seconds) {
    BigDecimal plain = seconds.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
