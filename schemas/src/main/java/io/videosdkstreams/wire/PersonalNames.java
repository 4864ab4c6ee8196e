package io.videosdkstreams.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which field names hold personal data. By their ending and by where they stand, because the
 * vendor's documents grow: {@code local_internal_ip_address} or {@code panelists[].name} are caught
 * unseen. Rather one field too many: a hash in place of a harmless value is a lesser loss.
 */
final class PersonalNames {

  /** What a field of that name holds. */
  enum Kind {
    PHONE,
    /** A name, an address of any kind, or what a device is known by. */
    PERSONAL,
    LEAVE_REASON,
    /** A person: a text in its place is their name, and a number in it is their phone number. */
    PERSON,
    ORDINARY
  }

  private static final List<String> PHONES =
      List.of(
          "phone",
          "mobile",
          "phonenumber",
          "mobilenumber",
          "faxnumber",
          "fromnumber",
          "tonumber",
          "callernumber",
          "calleenumber",
          "dialnumber");
  private static final List<String> PERSONAL =
      List.of(
          "name",
          "email",
          "address",
          "addr",
          "ip",
          "mac",
          "domain",
          "harddiskid",
          "serialnumber",
          "imei",
          "filepath");

  /** Not names of persons; readers of the topics need them. */
  private static final Set<String> NAMES_OF_THINGS = Set.of("sessionname", "streamname");

  private static final Set<String> PERSONS =
      Set.of(
          "user",
          "participant",
          "host",
          "cohost",
          "alternativehost",
          "panelist",
          "attendee",
          "registrant",
          "member",
          "guest",
          "contact",
          "owner",
          "organizer",
          "presenter",
          "speaker",
          "operator",
          "caller",
          "callee",
          "inviter",
          "invitee");

  /** As many names as the vendor uses, and more; a sender of ever new ones fills no memory. */
  private static final Map<String, Kind> CACHE = new ConcurrentHashMap<>();

  private static final int MAX_CACHED = 1000;
  private static final int MAX_CACHED_LENGTH = 100;

  private PersonalNames() {}

  static Kind kind(String field) {
    Kind cached = CACHE.get(field);
    if (cached != null) {
      return cached;
    }
    Kind kind = kindOf(singular(plain(field)));
    if (CACHE.size() < MAX_CACHED && field.length() < MAX_CACHED_LENGTH) {
      CACHE.put(field, kind);
    }
    return kind;
  }

  /** Whether a field of that name, in an object that describes a person, is a phone number. */
  static boolean isNumber(String field) {
    return plain(field).equals("number");
  }

  private static Kind kindOf(String name) {
    if (NAMES_OF_THINGS.contains(name)) {
      return Kind.ORDINARY;
    }
    if (PHONES.stream().anyMatch(name::endsWith)) {
      return Kind.PHONE;
    }
    if (PERSONAL.stream().anyMatch(name::endsWith)) {
      return Kind.PERSONAL;
    }
    if (name.endsWith("leavereason")) {
      return Kind.LEAVE_REASON;
    }
    return PERSONS.contains(name) ? Kind.PERSON : Kind.ORDINARY;
  }

  private static String plain(String field) {
    return field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static String singular(String name) {
    if (name.endsWith("sses")) {
      return name.substring(0, name.length() - 2);
    }
    return name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
  }
}
