package io.videosdkstreams.simulator;

/** The ids of one connection of a participant to a session. */
record Connection(String uuid, String userId) {}
