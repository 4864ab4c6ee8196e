package io.videosdkstreams.processor.callout;

/** Who joined a session by phone. */
public interface PhoneJoins {

  /** The participant that was the first to join from that number then or later, null for none. */
  String firstFrom(String phoneNumber, long timeMs);

  /** A number as it is compared: its digits; a pseudonym, which has letters, as it is. */
  static String digits(String phoneNumber) {
    if (phoneNumber == null) {
      return "";
    }
    return phoneNumber.chars().anyMatch(Character::isLetter)
        ? phoneNumber
        : phoneNumber.replaceAll("[^0-9]", "");
  }
}
