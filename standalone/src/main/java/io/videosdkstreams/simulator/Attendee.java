package io.videosdkstreams.simulator;

/**
 * A participant of a simulated session.
 *
 * @param userKey null for a guest, who is known by the connection
 * @param phoneNumber digits; null for one who does not join by phone
 */
record Attendee(String name, String userKey, String phoneNumber) {}
